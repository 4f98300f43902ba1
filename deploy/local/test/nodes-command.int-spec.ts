import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ControlServer } from '../src/control/control-server.js';
import { LocalSystem } from '../src/local-system.js';
import { compiled } from '../src/project-root.js';
import { runProgram } from '../src/servers/run-program.js';

let system: LocalSystem;
let control: ControlServer;

/** Runs `npm run nodes -- …` on the test's home and returns name and state of each node. */
const nodes = async (...args: string[]): Promise<string[]> => {
  const env = { ...process.env, NODE_OPTIONS: '', BYTENODE_HOME: system.layout.home };
  const output = await runProgram(process.execPath, [compiled('deploy/local/src/nodes.js'), ...args], { env });
  const [, ...rows] = output.trim().split('\n');
  return rows.map((row) => row.split(/\s+/)).map(([name, , state]) => `${name} ${state}`);
};

beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'bytenode-home-'));
  system = await LocalSystem.start({ home, nodes: 2, ports: 'free', services: [] });
  control = new ControlServer(system);
  await control.start();
});

afterAll(async () => {
  control.stop();
  await system.destroy();
});

describe('npm run nodes', () => {
  it('lists, stops, kills, pauses and starts nodes of the running system', async () => {
    expect(await nodes()).toEqual(['kubo-1 running', 'kubo-2 running']);
    expect(await nodes('stop', 'kubo-1')).toEqual(['kubo-1 stopped', 'kubo-2 running']);
    expect(await nodes('pause', 'kubo-2')).toEqual(['kubo-1 stopped', 'kubo-2 paused']);
    expect(await nodes('unpause', 'kubo-2')).toEqual(['kubo-1 stopped', 'kubo-2 running']);
    expect(await nodes('kill', 'kubo-2')).toEqual(['kubo-1 stopped', 'kubo-2 ended']);
    expect(await nodes('start', 'kubo-1')).toEqual(['kubo-1 running', 'kubo-2 ended']);
    expect(await nodes('start', 'kubo-2')).toEqual(['kubo-1 running', 'kubo-2 running']);
  });

  it('adds a node and tells node-monitor of it', async () => {
    expect(await nodes('add', 'attic')).toContain('attic running');
    expect(await readFile(system.layout.nodesFile, 'utf8')).toContain('"attic"');
    await expect(nodes('add', 'attic')).rejects.toThrow('already a node attic');
    await expect(nodes('add', '../x')).rejects.toThrow("node's name");
  });

  it('refuses what it does not know', async () => {
    await expect(nodes('explode', 'kubo-1')).rejects.toThrow('npm run nodes -- list');
    await expect(nodes('stop', 'nats')).rejects.toThrow('no node nats');
  });

  it('answers only those who may read the control file', async () => {
    const { url } = JSON.parse(await readFile(system.layout.controlFile, 'utf8')) as { url: string };
    expect((await fetch(`${url}/nodes`)).status).toBe(401);
    expect((await fetch(`${url}/nodes`, { headers: { authorization: 'Bearer guess' } })).status).toBe(401);
  });
});
