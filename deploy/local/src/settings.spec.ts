import { readFileSync } from 'node:fs';
import { LOCAL_DELAYS, readSettings, settingsTable } from './settings.js';

describe('readSettings', () => {
  it('needs nothing', () => {
    expect(readSettings({}, '/clone')).toMatchObject({
      home: '/clone/.bytenode',
      cacheFolder: '/clone/.bytenode/cache',
      host: '127.0.0.1',
      port: 8080,
      nodeCount: 5,
    });
  });

  it('names every bad setting at once and repeats no value', () => {
    expect(() => readSettings({ BYTENODE_PORT: 'eighty', BYTENODE_NODES: '0' }, '/clone')).toThrow(
      /^(?=.*BYTENODE_PORT)(?=.*BYTENODE_NODES)(?!.*eighty)/,
    );
  });

  it('takes an empty value as not set', () => {
    expect(readSettings({ BYTENODE_PORT: '', BYTENODE_IPFS: '' }, '/clone')).toMatchObject({ port: 8080 });
  });
});

describe('the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

  it('shows the table of settings as they are', () => {
    expect(readme).toContain(settingsTable());
  });

  it('names every local delay with its value', () => {
    for (const [name, value] of Object.entries(LOCAL_DELAYS)) expect(readme).toContain(`\`${name}\` ${value}`);
  });
});
