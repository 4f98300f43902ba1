import { ByteQueue } from './byte-queue.js';

describe('ByteQueue', () => {
  it('gives the bytes back in order, whatever the pieces', () => {
    const queue = new ByteQueue(8);
    queue.append(Buffer.from('abc'));
    queue.append(Buffer.from('defghijklmnopqrstuvwx'));
    expect(queue.take(2).toString()).toBe('ab');
    queue.append(Buffer.from('yz'));
    expect(queue.take(17).toString()).toBe('cdefghijklmnopqrs');
    expect(queue.heldBytes).toBe(7);
    expect(queue.take(7).toString()).toBe('tuvwxyz');
    expect(queue.heldBytes).toBe(0);
  });

  it('keeps its bytes when the giver uses its buffer again', () => {
    const queue = new ByteQueue(8);
    const given = Buffer.from('abcd');
    queue.append(given);
    given.fill('x');
    expect(queue.take(4).toString()).toBe('abcd');
  });

  it('uses memory again that was given back whole, and no other', () => {
    const queue = new ByteQueue(8);
    queue.append(Buffer.from('abcdefgh'));
    const whole = queue.take(8);
    queue.giveBack(whole);
    queue.append(Buffer.from('ijklmnop'));
    const part = queue.take(4);
    expect(part.buffer).toBe(whole.buffer);
    queue.giveBack(part);
    queue.append(Buffer.from('qrstuvwx'));
    expect(queue.take(12).toString()).toBe('mnopqrstuvwx');
    expect(part.toString()).toBe('ijkl');
  });

  it('never writes into what it has given away', () => {
    const queue = new ByteQueue(8);
    queue.append(Buffer.from('abcd'));
    const taken = queue.take(3);
    queue.append(Buffer.from('efghijkl'));
    expect(taken.toString()).toBe('abc');
  });

  it('gives a whole slab away without copying it', () => {
    const queue = new ByteQueue(8);
    queue.append(Buffer.from('abcdefghijklmnop'));
    const [first, second] = [queue.take(8), queue.take(8)];
    expect(first.buffer.byteLength).toBe(8);
    expect(second.buffer.byteLength).toBe(8);
    expect([first.toString(), second.toString()]).toEqual(['abcdefgh', 'ijklmnop']);
  });

  it('holds bytes that come one by one in few buffers', () => {
    const queue = new ByteQueue(1000);
    for (let at = 0; at < 2000; at += 1) queue.append(Buffer.of(at % 256));
    expect(queue.take(1000).buffer.byteLength).toBe(1000);
    expect(queue.take(1000)[999]).toBe(1999 % 256);
  });

  it('refuses to give more than it holds', () => {
    const queue = new ByteQueue(8);
    queue.append(Buffer.from('abc'));
    expect(() => queue.take(4)).toThrow(RangeError);
    expect(queue.take(3).toString()).toBe('abc');
  });
});
