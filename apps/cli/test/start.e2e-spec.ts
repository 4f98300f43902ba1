import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bytenode-start-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function outputOf(program: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [program, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return err + out;
}

// Read one by one, Nest and what it needs take longer than a command may.
it('is one file, which needs no other and no package', async () => {
  await copyFile('dist/apps/cli/src/main.js', join(folder, 'main.js'));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module', version: '9.8.7' }));
  expect(await outputOf(join(folder, 'main.js'), '--version')).toBe('9.8.7\n');
  const help = await outputOf(join(process.cwd(), 'apps/cli/bin/bytenode.mjs'), '--help');
  expect(help).toContain('check-system-health');
  expect(await outputOf(join(folder, 'main.js'), '--help')).toBe(help);
});
