import { ServiceBusyError } from '#messaging';
import { Bulkhead } from './bulkhead.js';

/** Tasks that end when told to, and the order in which they began. */
class Tasks {
  readonly begun: string[] = [];
  private readonly ends = new Map<string, PromiseWithResolvers<string>>();

  task(name: string): () => Promise<string> {
    return () => {
      this.begun.push(name);
      const end = Promise.withResolvers<string>();
      this.ends.set(name, end);
      return end.promise;
    };
  }
  end(name: string): void {
    this.ends.get(name)?.resolve(name);
  }
  fail(name: string): void {
    this.ends.get(name)?.reject(new Error(name));
  }
}

const allHaveMoved = () => new Promise(setImmediate);

describe('Bulkhead', () => {
  it('runs as many as there are places, the others in turn', async () => {
    const tasks = new Tasks();
    const bulkhead = new Bulkhead(2, 2);
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => bulkhead.run(tasks.task(name)));
    expect(tasks.begun).toEqual(['a', 'b']);
    tasks.end('b');
    await b;
    await allHaveMoved();
    expect(tasks.begun).toEqual(['a', 'b', 'c']);
    tasks.end('a');
    await a;
    await allHaveMoved();
    tasks.end('c');
    tasks.end('d');
    expect(await Promise.all([c, d])).toEqual(['c', 'd']);
  });

  it('sends away whoever finds the queue full', async () => {
    const tasks = new Tasks();
    const bulkhead = new Bulkhead(1, 1);
    const first = bulkhead.run(tasks.task('first'));
    const second = bulkhead.run(tasks.task('second'));
    await expect(bulkhead.run(tasks.task('third'))).rejects.toThrow(ServiceBusyError);
    tasks.end('first');
    await first;
    await allHaveMoved();
    tasks.end('second');
    await second;
    expect(tasks.begun).toEqual(['first', 'second']);
  });

  it('gives the place of a failed task on', async () => {
    const tasks = new Tasks();
    const bulkhead = new Bulkhead(1, 1);
    const first = bulkhead.run(tasks.task('first'));
    const second = bulkhead.run(tasks.task('second'));
    tasks.fail('first');
    await expect(first).rejects.toThrow('first');
    await allHaveMoved();
    tasks.end('second');
    expect(await second).toBe('second');
  });
});
