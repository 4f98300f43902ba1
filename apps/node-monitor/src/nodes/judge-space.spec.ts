import { judgeSpace } from './judge-space.js';

const MIB = 1024 ** 2;
const settings = {
  fullPercent: 85,
  fullAvailableBytes: 1024 * MIB,
  packedPercent: 95,
  packedAvailableBytes: 256 * MIB,
};
const plenty = 100_000 * MIB;

describe('judgeSpace', () => {
  it.each([
    [84, plenty, false, false],
    [85, plenty, true, false],
    [94, plenty, true, false],
    [95, plenty, true, true],
    [150, plenty, true, true],
    [10, 1024 * MIB, false, false],
    [10, 1024 * MIB - 1, true, false],
    [10, 256 * MIB, true, false],
    [10, 256 * MIB - 1, true, true],
  ])('with %i %% used and %i bytes on its disk: full %s, packed %s', (percent, availableBytes, full, packed) => {
    const verdict = judgeSpace({ capacityBytes: 100_000, usedBytes: percent * 1000, availableBytes }, settings);
    expect(verdict).toMatchObject({ full, packed });
    expect(verdict.reason === null).toBe(!full);
  });

  it('says why', () => {
    const space = { capacityBytes: 100, availableBytes: plenty };
    expect(judgeSpace({ ...space, usedBytes: 86 }, settings).reason).toBe('86 % of its capacity is used');
    expect(judgeSpace({ ...space, usedBytes: 1, availableBytes: 900 * MIB }, settings).reason).toBe(
      'its disk has 900 MiB left',
    );
  });

  it('is free for what both the capacity and the disk leave, never less than nothing', () => {
    expect(judgeSpace({ capacityBytes: 100, usedBytes: 60, availableBytes: plenty }, settings).freeBytes).toBe(40);
    expect(judgeSpace({ capacityBytes: plenty, usedBytes: 60, availableBytes: 30 }, settings).freeBytes).toBe(30);
    expect(judgeSpace({ capacityBytes: 100, usedBytes: 130, availableBytes: plenty }, settings).freeBytes).toBe(0);
  });

  it('takes a node that was not measured for one with room, of unknown size', () => {
    expect(judgeSpace({ capacityBytes: 100, usedBytes: null, availableBytes: null }, settings)).toEqual({
      full: false,
      packed: false,
      reason: null,
      freeBytes: null,
    });
  });

  it('is full from the start without capacity as soon as it holds a byte', () => {
    expect(judgeSpace({ capacityBytes: 0, usedBytes: 1, availableBytes: plenty }, settings).packed).toBe(true);
  });
});
