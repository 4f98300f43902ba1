import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { SERVICE_NAMES } from '#contracts';

interface NestProject {
  root: string;
  entryFile: string;
  sourceRoot: string;
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const foldersIn = (parent: string): string[] =>
  readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();

/** Lists that name the folders go stale first. */
describe('the folders of apps', () => {
  const { projects } = readJson<{ projects: Record<string, NestProject> }>('nest-cli.json');

  it('are the services, and what people use them with', () => {
    expect(foldersIn('apps')).toEqual([...SERVICE_NAMES, 'cli', 'console'].toSorted());
  });

  it('are the projects of nest-cli.json, but for the console, which Vite builds', () => {
    expect(Object.keys(projects).toSorted()).toEqual(foldersIn('apps').filter((name) => name !== 'console'));
  });

  it.each(Object.entries(projects))('has the project %s where nest-cli.json says', (name, project) => {
    expect(project).toMatchObject({ root: `apps/${name}`, sourceRoot: `apps/${name}/src` });
    expect(existsSync(`${project.sourceRoot}/${project.entryFile}.ts`)).toBe(true);
  });

  it.each(SERVICE_NAMES)('have an example of the settings of %s', (name) => {
    expect(existsSync(`deploy/env/${name}.env.example`)).toBe(true);
  });
});

describe('the folders of libs', () => {
  const { imports } = readJson<{ imports: Record<string, Record<string, string>> }>('package.json');

  it('are the imports of package.json', () => {
    expect(Object.keys(imports).toSorted()).toEqual(foldersIn('libs').map((name) => `#${name}`));
  });

  it.each(Object.entries(imports))('has %s where package.json says', (alias, targets) => {
    const name = alias.slice(1);
    expect(targets).toEqual({
      types: `./libs/${name}/src/index.ts`,
      source: `./libs/${name}/src/index.ts`,
      default: `./dist/libs/${name}/src/index.js`,
    });
    expect(existsSync(`libs/${name}/src/index.ts`)).toBe(true);
  });
});
