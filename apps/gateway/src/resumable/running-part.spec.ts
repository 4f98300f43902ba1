import { RunningPart } from './running-part.js';

const part = () => new RunningPart('version', 1);

async function received(running: RunningPart, body: AsyncIterable<Uint8Array>, idleMs = 10_000): Promise<string> {
  let text = '';
  for await (const bytes of running.receive(body, idleMs)) text += Buffer.from(bytes).toString();
  return text;
}

/** Sends a piece and then does what the test says. */
async function* body(then: () => Promise<void>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('some');
  await then();
}
const never = () => new Promise<void>(() => undefined);

describe('a running part', () => {
  it('is read to the end of its body', async () => {
    const running = part();
    expect(
      await received(
        running,
        body(async () => undefined),
      ),
    ).toBe('some');
    expect(running.endedEarly).toBe(false);
  });

  it('keeps what came before the client went away', async () => {
    const running = part();
    expect(
      await received(
        running,
        body(() => Promise.reject(new Error('aborted'))),
      ),
    ).toBe('some');
    expect(running.endedEarly).toBe(true);
  });

  it('keeps what came before a silence', async () => {
    const running = part();
    expect(await received(running, body(never), 1)).toBe('some');
    expect(running.endedEarly).toBe(true);
  });

  it('keeps what came until it has to end', async () => {
    const running = part();
    const makeRoom = async () => {
      running.end('another request waits');
      await never();
    };
    expect(await received(running, body(makeRoom))).toBe('some');
    expect(running.endedEarly).toBe(true);
  });

  it('throws the reason when it is given up', async () => {
    const running = part();
    const giveUp = async () => {
      running.controller.abort(new Error('lost'));
      await never();
    };
    await expect(received(running, body(giveUp))).rejects.toThrow('lost');
  });
});
