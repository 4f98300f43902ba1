import { createServer, type Server } from 'node:http';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { EXIT } from '../src/errors.js';
import { run } from '../src/program.js';
import { closeServer, listenOnLoopback } from './loopback.js';

let server: Server;
let url: string;
let seen: string[];

beforeEach(async () => {
  seen = [];
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const errors = [{ field: 'types', message: 'there are x.y' }];
    const problem = { status: 400, code: 'REQUEST.INVALID', detail: 'No event is of such a type.', errors };
    response.writeHead(400, { 'content-type': 'application/problem+json' }).end(JSON.stringify(problem));
  });
  url = await listenOnLoopback(server);
});

afterEach(() => closeServer(server));

/** What a command ends with, and says. */
async function ended(...args: string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await run(args, {
    env: { BYTENODE_URL: url, BYTENODE_TOKEN: 't', XDG_CONFIG_HOME: '/nowhere' },
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    stdin: new PassThrough() as unknown as NodeJS.ReadStream,
    signal: new AbortController().signal,
  });
  const [out, err] = await Promise.all([text(stdout.end()), text(stderr.end())]);
  return { code, out, err };
}

it.each(['bogus', ''])('is told of types of events that the service knows to be none: %j', async (types) => {
  expect(await ended('events', 'tail', '--types', types)).toEqual({
    code: EXIT.usage,
    out: '',
    err: 'bytenode: No event is of such a type. [REQUEST.INVALID]\n  types: there are x.y\n',
  });
  expect(seen).toEqual([`GET /v1/events?types=${types}`]);
});

it.each(['list', 'empty'])(
  'is an empty name of a bucket, which is not taken for all, for trash %s',
  async (command) => {
    expect(await ended('trash', command, '--bucket', '')).toEqual({
      code: EXIT.usage,
      out: '',
      err: 'bytenode: --bucket needs the name of a bucket\n',
    });
    expect(seen).toEqual([]);
  },
);
