import { PreparingClient } from './preparing-client.js';

describe('PreparingClient', () => {
  it('may lose its connection while nobody listens', () => {
    const client = new PreparingClient();
    expect(() => client.emit('error', new Error('terminating connection due to administrator command'))).not.toThrow();
  });
});
