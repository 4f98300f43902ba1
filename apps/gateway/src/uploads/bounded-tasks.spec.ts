import { BoundedTasks } from './bounded-tasks.js';

describe('BoundedTasks', () => {
  it('never runs more than the limit, and goes on after a failure', async () => {
    const errors: unknown[] = [];
    const tasks = new BoundedTasks(2, (error) => errors.push(error));
    let running = 0;
    let most = 0;
    for (let i = 0; i < 6; i += 1) {
      await tasks.whenFree();
      tasks.start(async () => {
        most = Math.max(most, ++running);
        await new Promise(setImmediate);
        running -= 1;
        if (i === 2) throw new Error('failed');
      });
    }
    await tasks.settled();
    expect({ most, running }).toEqual({ most: 2, running: 0 });
    expect(errors.map(String)).toEqual(['Error: failed']);
  });
});
