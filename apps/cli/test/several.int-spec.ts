import { createServer, type Server, type ServerResponse } from 'node:http';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { EXIT } from '../src/errors.js';
import { run } from '../src/program.js';
import { closeServer, listenOnLoopback } from './loopback.js';

/** What a request is answered with: a document, or a status that is no success. */
type Answer = object | number;

const idOf = (name: string): string => `00000000-0000-4000-8000-${name.padStart(12, '0')}`;
const file = (name: string) => ({ id: idOf(name), bucket: 'b', path: name, name, sizeBytes: 1 });
const page = (items: object[], nextCursor: string | null = null) => ({ items, prefixes: [], nextCursor });
const sink = (add: (text: string) => void): NodeJS.WriteStream =>
  new PassThrough().on('data', (piece: Buffer) => add(piece.toString())) as unknown as NodeJS.WriteStream;

let folder: string;
let server: Server;
let url: string;
let answer: (request: string) => Answer;
let seen: string[];
let interruption: AbortController;

async function bytenode(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const output = { out: '', err: '' };
  const code = await run(args, {
    env: { BYTENODE_URL: url, BYTENODE_TOKEN: 't', XDG_CONFIG_HOME: folder },
    stdout: sink((text) => (output.out += text)),
    stderr: sink((text) => (output.err += text)),
    stdin: new PassThrough() as unknown as NodeJS.ReadStream,
    signal: interruption.signal,
  });
  return { code, ...output };
}

async function json(...args: string[]): Promise<{ code: number; document: unknown }> {
  const { code, out, err } = await bytenode(...args, '--json');
  if (out === '') throw new Error(`no document; ${err}`);
  return { code, document: JSON.parse(out) };
}

function send(response: ServerResponse, what: Answer): void {
  if (typeof what === 'object') {
    return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(what));
  }
  response.writeHead(what, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ status: what, code: `A.${what}`, title: 'Of a kind', detail: 'why' }));
}

/** Those of the names that were asked for. */
const listed = (request: string, names: string[]): object =>
  page(names.filter((name) => request.includes(`prefix=${name}&`)).map(file));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bytenode-several-'));
  seen = [];
  interruption = new AbortController();
  server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`;
    seen.push(line);
    request.resume().on('end', () => send(response, answer(line)));
  });
  url = await listenOnLoopback(server);
});
afterEach(async () => {
  await closeServer(server);
  await rm(folder, { recursive: true });
});

const refused = (name: string) => ({ name, code: 'A.409', title: 'Of a kind', detail: 'why' });

describe('rm of several', () => {
  it('goes on behind one that fails, and says of each what came of it', async () => {
    answer = (request) => {
      if (request.startsWith('GET')) return listed(request, ['1', '2', '3']);
      return request.includes(idOf('2')) ? 409 : {};
    };
    const { code, document } = await json('rm', 'b/1', 'b/2', 'b/missing', 'b/3');
    expect(code).toBe(EXIT.failure);
    expect(document).toEqual({
      items: [file('1'), file('3')],
      permanent: false,
      failed: [
        refused('b/2'),
        { name: 'b/missing', code: null, title: null, detail: 'there is no such file or folder' },
      ],
    });
    expect(await bytenode('rm', 'b/1', 'b/2', 'b/3')).toEqual({
      code: EXIT.failure,
      out: 'b/1: in the trash\nb/3: in the trash\n',
      err: 'b/2: why [A.409]\n',
    });
  });

  it('ends with what all would fail of, and shows what was done until then', async () => {
    answer = (request) => {
      if (request.startsWith('GET')) return listed(request, ['1', '2', '3']);
      return request.includes(idOf('2')) ? 403 : {};
    };
    expect(await json('rm', 'b/1', 'b/2', 'b/3')).toEqual({
      code: EXIT.failure,
      document: {
        items: [file('1')],
        permanent: false,
        failed: [expect.objectContaining({ name: 'b/2', code: 'A.403' })],
      },
    });
    expect((await bytenode('rm', 'b/1', 'b/2', 'b/3')).err).toBe('bytenode: why [A.403]\n');
    expect(seen.some((line) => line.includes(idOf('3')))).toBe(false);
  });

  it('shows what was done when it is interrupted', async () => {
    answer = (request) => {
      if (request.startsWith('GET')) return listed(request, ['1', '2', '3']);
      if (request.includes(idOf('2'))) interruption.abort();
      return {};
    };
    const { code, document } = await json('rm', 'b/1', 'b/2', 'b/3');
    expect(code).toBe(EXIT.interrupted);
    expect(document).toMatchObject({ items: [file('1')], failed: [{ name: 'b/2', detail: 'interrupted' }] });
  });

  it('is refused a folder, and removes the others; of a folder each file counts by itself', async () => {
    const inside = page(['d/1', 'd/2', 'd/3'].map((path, index) => ({ ...file(path), id: idOf(String(index + 1)) })));
    answer = (request) => {
      if (request.startsWith('GET')) return request.includes('prefix=d%2F') ? inside : listed(request, ['1']);
      return request.includes(idOf('2')) ? 409 : {};
    };
    expect(await json('rm', 'b/d', 'b/1')).toMatchObject({
      code: EXIT.refused,
      document: { items: [{ path: '1' }], failed: [{ name: 'b/d' }] },
    });
    expect(await json('rm', '-r', 'b/d')).toMatchObject({
      code: EXIT.failure,
      document: { items: [{ path: 'd/1' }, { path: 'd/3' }], failed: [refused('b/d/2')] },
    });
  });
});

describe('the trash', () => {
  const pages: Record<string, object> = {
    first: page([file('1'), file('2')], 'second'),
    second: page([{ ...file('1'), id: idOf('91') }, file('3')], 'third'),
    third: page([file('4')]),
  };
  const lists = (): string[] => seen.filter((line) => line.startsWith('GET /v1/trash'));
  const trash = (request: string): Answer => pages[/cursor=(\w+)/.exec(request)?.[1] ?? 'first'] ?? 404;

  it('is read once for all names, no further than needed; the last deleted of a name is taken', async () => {
    answer = (request) => (request.startsWith('GET') ? trash(request) : {});
    const names = ['b/3', 'b/1', idOf('7'), 'b/2'];
    expect(await json('trash', 'rm', ...names)).toEqual({
      code: EXIT.ok,
      document: { purged: ['3', '1', '7', '2'].map(idOf), failed: [] },
    });
    expect(lists()).toHaveLength(2);
    expect(lists()[0]).toContain('bucket=b');
  });

  it('is not read for ids', async () => {
    answer = () => file('1');
    expect(await json('trash', 'restore', idOf('1'), idOf('2'))).toMatchObject({ code: EXIT.ok });
    expect(lists()).toEqual([]);
  });

  it.each([
    ['rm', { purged: [idOf('1'), idOf('3')] }],
    ['restore', { items: [file('1'), file('3')] }],
  ])('says what %s did and what failed', async (command, done) => {
    answer = (request) => {
      if (request.startsWith('GET')) return trash(request);
      return request.includes(idOf('2')) ? 409 : file(request.includes(idOf('1')) ? '1' : '3');
    };
    expect(await json('trash', command, 'b/1', 'b/2', 'b/gone', 'b/3')).toEqual({
      code: EXIT.failure,
      document: {
        ...done,
        failed: [
          refused('b/2'),
          { name: 'b/gone', code: null, title: null, detail: 'there is no such file in the trash' },
        ],
      },
    });
    expect(lists()).toHaveLength(3);
    expect((await bytenode('trash', command, 'b/gone')).err).toBe('b/gone: there is no such file in the trash\n');
  });

  it('says what kept it from being read', async () => {
    answer = () => 409;
    expect(await json('trash', 'rm', 'b/1')).toEqual({
      code: EXIT.failure,
      document: { purged: [], failed: [{ ...refused('b/1'), name: null }] },
    });
  });

  it('is emptied as far as it can be', async () => {
    answer = () => (seen.length === 1 ? { purgedCount: 7, isEmpty: false } : 409);
    expect(await json('trash', 'empty', '--bucket', 'b')).toEqual({
      code: EXIT.failure,
      document: { purgedCount: 7, failed: [refused('b')] },
    });
  });
});

it('moves a folder as far as it can, and tells how far', async () => {
  answer = () => (seen.length === 1 ? { movedCount: 5 } : 409);
  expect(await json('mv', 'b/x/', 'b/y/')).toEqual({
    code: EXIT.failure,
    document: { movedCount: 5, failed: [refused('b/x/')] },
  });
  seen = [];
  expect(await bytenode('mv', 'b/x/', 'b/y/')).toEqual({
    code: EXIT.failure,
    out: '5 files moved\n',
    err: 'b/x/: why [A.409]\n',
  });
  answer = () => ({ movedCount: 0 });
  expect(await bytenode('mv', 'b/x/', 'b/y/')).toEqual({
    code: EXIT.failure,
    out: '',
    err: 'b/x/: there is no such folder\n',
  });
});

it('ends the other sessions when one is none', async () => {
  answer = (request) => (request.endsWith('/2') ? 409 : {});
  expect(await json('sessions', 'end', '1', '2', '3')).toEqual({
    code: EXIT.failure,
    document: { ended: ['1', '3'], failed: [refused('2')] },
  });
});

describe('uploads and downloads', () => {
  const stored = { sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' };
  const emptyFiles = async (): Promise<string> => {
    const source = join(folder, 'src');
    await mkdir(source);
    for (const name of ['1', '2', '3', '4', '5', '6']) await writeFile(join(source, name), '');
    return source;
  };

  it('tell of each file of a folder what came of it', async () => {
    const source = await emptyFiles();
    answer = (request) => {
      if (request.startsWith('HEAD')) return 404;
      return request.endsWith('/2') ? 409 : { ...file('x'), ...stored };
    };
    const { code, document } = await json('upload', source);
    expect(code).toBe(EXIT.failure);
    const { items, failed } = document as { items: { name: string }[]; failed: object[] };
    expect(items.map(({ name }) => name.slice(source.length + 1)).toSorted()).toEqual(['1', '3', '4', '5', '6']);
    expect(failed).toEqual([refused(join(source, '2'))]);
  });

  it('say once that there is no such bucket, and send nothing', async () => {
    const source = await emptyFiles();
    answer = () => 404;
    expect(await bytenode('upload', source, '--to', 'typo')).toMatchObject({ err: 'bytenode: why [A.404]\n' });
    expect(seen).toEqual(['GET /v1/buckets/typo']);
  });

  it('end with what all would fail of, and tell what was stored until then', async () => {
    const source = await emptyFiles();
    let stores = 0;
    answer = (request) => {
      if (request.startsWith('HEAD')) return 404;
      stores += 1;
      return stores < 3 ? { ...file('x'), ...stored } : 401;
    };
    const { code, document } = await json('upload', source);
    expect(code).toBe(EXIT.failure);
    expect(document).toMatchObject({
      items: [{ status: 'stored' }, { status: 'stored' }],
      failed: expect.arrayContaining([expect.objectContaining({ code: 'A.401' })]),
    });
    await closeServer(server);
    const { err } = await bytenode('upload', source);
    expect(err.match(/can't be reached/g)).toHaveLength(1);
    server = createServer();
    await listenOnLoopback(server);
  });

  it('bring what they can', async () => {
    answer = (request) => {
      if (request.startsWith('GET /v1/files?'))
        return page(
          request.includes('prefix=d%2F') ? ['d/1', 'd/2'].map((path) => ({ ...file(path), ...stored })) : [],
        );
      return 409;
    };
    const { code, document } = await json('download', 'b/d', '--to', folder);
    expect(code).toBe(EXIT.failure);
    expect(document).toEqual({ items: [], failed: expect.arrayContaining([refused('b/d/1'), refused('b/d/2')]) });
  });
});
