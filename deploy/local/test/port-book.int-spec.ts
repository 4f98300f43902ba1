import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HomeState } from '../src/home/home-state.js';
import { PortBook } from '../src/home/port-book.js';

let folder: string;
let squatter: Server;
let taken: number;
const notices: string[] = [];

const openBook = (mode: 'usual' | 'free' = 'usual'): PortBook =>
  new PortBook(HomeState.read(join(folder, 'state.json')), mode, {
    step: () => {},
    notice: (text) => void notices.push(text),
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bytenode-ports-'));
  notices.length = 0;
  squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  taken = (squatter.address() as AddressInfo).port;
});

afterEach(async () => {
  await new Promise((resolve) => squatter.close(resolve));
  await rm(folder, { recursive: true });
});

describe('PortBook', () => {
  it('takes the next port for the gateway when the asked one is taken, and says so', async () => {
    const port = await openBook().takePublic('gateway', taken, '127.0.0.1');
    expect(port).toBeGreaterThan(taken);
    expect(port).toBeLessThanOrEqual(taken + 20);
    expect(notices).toEqual([`port ${taken} is taken: the gateway uses ${port}`]);
  });

  it('keeps another port than the usual one for the next start', async () => {
    const port = await openBook().take('nats', taken);
    expect(port).not.toBe(taken);
    expect(await openBook().take('nats', taken)).toBe(port);
    expect(notices).toHaveLength(1);
  });

  it('hands out no port twice, even while nobody listens on it', async () => {
    const book = openBook();
    const first = await book.take('one', 15_001);
    expect(await book.take('two', first)).not.toBe(first);
  });

  it('leaves the usual ports alone in a test', async () => {
    expect(await openBook('free').take('nats', 15_002)).not.toBe(15_002);
    expect(notices).toEqual([]);
  });
});
