import { together } from './together.js';

describe('together', () => {
  it('fails with the first failure, after the rest was given up and has ended', async () => {
    const { promise: slow, reject: endSlow } = Promise.withResolvers<void>();
    let slowEnded = false;
    const rest = slow.catch((error: unknown) => {
      slowEnded = true;
      throw error;
    });
    const giveUp = async () => endSlow(new Error('given up'));
    await expect(together([rest, Promise.reject(new Error('broken'))], giveUp)).rejects.toThrow('broken');
    expect(slowEnded).toBe(true);
  });

  it('gives nothing up when all goes well', async () => {
    let givenUp = false;
    await together([Promise.resolve(), Promise.resolve()], async () => void (givenUp = true));
    expect(givenUp).toBe(false);
  });
});
