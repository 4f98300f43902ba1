import { isUUID } from 'class-validator';
import { uuidV7 } from './uuid-v7.js';

describe('uuidV7', () => {
  it('is a UUID of version 7', () => {
    for (let i = 0; i < 100; i += 1) expect(isUUID(uuidV7(), '7')).toBe(true);
  });

  it('begins with the time', () => {
    expect(uuidV7(0x0197f2aa7c11)).toMatch(/^0197f2aa-7c11-7/);
    expect(uuidV7(1) < uuidV7(2)).toBe(true);
  });

  it('differs within a millisecond', () => {
    expect(new Set(Array.from({ length: 1000 }, () => uuidV7(1))).size).toBe(1000);
  });
});
