import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVICE_NAMES } from '#contracts';

interface Model {
  services: Record<string, { environment?: Record<string, string | null> }>;
}

const compose = (...args: string[]) => spawnSync('docker', ['compose', ...args], { encoding: 'utf8' });
const { stdout: version, status } = compose('version');
/** Only the client is needed, not the engine. What can be known without either, `compose-file.spec.ts` proves. */
const withCompose = status === 0 ? describe : describe.skip;

withCompose('docker compose config, which needs the client of docker', () => {
  const home = mkdtempSync(join(tmpdir(), 'bytenode-compose-'));
  afterAll(() => rmSync(home, { recursive: true }));

  const modelWith = (settings: string): Model => {
    const envFile = join(home, '.env');
    writeFileSync(envFile, settings);
    const { stdout, stderr, status: code } = compose('--env-file', envFile, 'config', '--format', 'json');
    if (code !== 0) throw new Error(`${version.trim()}: ${stderr}`);
    return JSON.parse(stdout) as Model;
  };

  it('understands the file without any setting', () => {
    const { services } = modelWith('');
    expect(Object.keys(services)).toEqual(expect.arrayContaining([...SERVICE_NAMES, 'postgres', 'nats', 'kubo-5']));
  });

  it('gives a service the settings of .env that are its own', () => {
    const { services } = modelWith('REPAIR_DELAY_MS=20000\nPOSTGRES_HOST=elsewhere\n');
    expect(services['chunk-placement']?.environment).toMatchObject({
      REPAIR_DELAY_MS: '20000',
      POSTGRES_HOST: 'postgres',
    });
    expect(services['gateway']?.environment).not.toHaveProperty('REPAIR_DELAY_MS');
  });
});
