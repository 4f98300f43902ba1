import { PassThrough } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { FileNotFoundError } from '#contracts';
import { watchedBody } from './watched-body.js';

const read = async (
  source: AsyncIterable<Uint8Array>,
  { idleMs = 5000, signal = new AbortController().signal } = {},
) => {
  const parts: Uint8Array[] = [];
  for await (const part of watchedBody(source, { idleMs, signal })) parts.push(part);
  return Buffer.concat(parts).toString();
};

describe('watchedBody', () => {
  it('passes everything on', async () => {
    const body = new PassThrough();
    body.write('one ');
    body.end('two');
    await expect(read(body)).resolves.toBe('one two');
  });

  it('tells a connection that broke from an end', async () => {
    const body = new PassThrough();
    body.write('half');
    const reading = read(body);
    body.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
    await expect(reading).rejects.toMatchObject({ code: 'UPLOAD.TRUNCATED' });
  });

  it('ends when nothing comes for too long', async () => {
    await expect(read(new PassThrough(), { idleMs: 5 })).rejects.toMatchObject({ code: 'UPLOAD.IDLE' });
  });

  it('ends when the upload failed elsewhere, also while it waits for bytes', async () => {
    const controller = new AbortController();
    const reading = read(new PassThrough(), { signal: controller.signal });
    controller.abort(new FileNotFoundError());
    await expect(reading).rejects.toMatchObject({ code: 'FILE.NOT_FOUND' });
    await expect(read(new PassThrough(), { signal: controller.signal })).rejects.toMatchObject({
      code: 'FILE.NOT_FOUND',
    });
  });

  it('does not take for silence what its taker spends', async () => {
    async function* twoPieces() {
      yield Buffer.from('a');
      yield Buffer.from('b');
    }
    const parts: string[] = [];
    for await (const part of watchedBody(twoPieces(), { idleMs: 10, signal: new AbortController().signal })) {
      parts.push(Buffer.from(part).toString());
      const until = performance.now() + 25;
      while (performance.now() < until) await new Promise(setImmediate);
    }
    expect(parts).toEqual(['a', 'b']);
  });

  it('does not keep what it has passed on', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const passedOn: WeakRef<Uint8Array>[] = [];
    let kept = 0;
    async function* manyPieces() {
      for (let i = 0; i < 50; i += 1) yield Buffer.alloc(1000);
      await new Promise(setImmediate);
      collectGarbage();
      kept = passedOn.filter((piece) => piece.deref() !== undefined).length;
    }
    for await (const part of watchedBody(manyPieces(), { idleMs: 5000, signal: new AbortController().signal })) {
      passedOn.push(new WeakRef(part));
    }
    expect(passedOn).toHaveLength(50);
    expect(kept).toBeLessThan(5);
  });
});
