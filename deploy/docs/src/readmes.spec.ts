import { readdirSync, readFileSync } from 'node:fs';
import { LOCAL_DELAYS, settingsTable } from '../../local/src/settings.js';

const foldersIn = (parent: string): string[] =>
  readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${parent}/${entry.name}`);

describe.each([...foldersIn('apps'), ...foldersIn('libs')])('%s/README.md', (folder) => {
  it('says in under 60 lines what the folder is for, and what was decided', () => {
    const text = readFileSync(`${folder}/README.md`, 'utf8');
    expect(text.trimEnd().split('\n').length).toBeLessThan(60);
    expect(text).toContain('**Purpose.**');
    expect(text).toMatch(/\bDecisions\b/);
  });
});

describe('README.md', () => {
  const readme = readFileSync('README.md', 'utf8');
  const serviceSettings = [...readme.matchAll(/^\| `([A-Z_]+)` \| (\S+) \| (\S*) ?\| .+ \|$/gm)].map(
    ([, name, value, local]) => ({ name: name!, value: value!, local: local! }),
  );

  it('is under 250 lines', () => {
    expect(readme.split('\n').length).toBeLessThan(250);
  });

  it("shows the launcher's settings as they are", () => {
    expect(readme).toContain(settingsTable());
  });

  it("shows the services' settings with their defaults", () => {
    const examples = readdirSync('deploy/env').flatMap((file) =>
      readFileSync(`deploy/env/${file}`, 'utf8').split('\n'),
    );
    const wrong = serviceSettings.filter(({ name, value }) => !examples.includes(`${name}=${value}`));
    expect(serviceSettings.length).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });

  it('shows which of them `npm start` changes', () => {
    const shown = serviceSettings.map(({ name, local }) => [name, local]);
    expect(shown).toEqual(serviceSettings.map(({ name }) => [name, LOCAL_DELAYS[name] ?? '']));
  });

  it('links to the README of every app and lib', () => {
    const missing = [...foldersIn('apps'), ...foldersIn('libs')].filter(
      (folder) => !readme.includes(`(${folder}/README.md)`),
    );
    expect(missing).toEqual([]);
  });
});
