import { judgeBrake } from './judge-brake.js';

const settings = { windowMs: 60_000, holdMs: 120_000 };
const at = (seconds: number): Date => new Date(1_000_000_000_000 + seconds * 1000);
const loss = (nodeId: string, seconds: number) => ({ nodeId, lostAt: at(seconds) });

describe('judgeBrake', () => {
  it('stays released for one node of five', () => {
    expect(judgeBrake([loss('a', 0)], 5, at(1), settings).engagedUntil).toBeNull();
  });

  it('stays released when two of six go together: a third is not more than a third', () => {
    expect(judgeBrake([loss('a', 0), loss('b', 1)], 6, at(2), settings).engagedUntil).toBeNull();
  });

  it('engages when two of five go within the window, for the hold after the last loss', () => {
    expect(judgeBrake([loss('a', 0), loss('b', 50)], 5, at(51), settings).engagedUntil).toEqual(at(170));
  });

  it('does not count the same node twice', () => {
    expect(judgeBrake([loss('a', 0), loss('a', 30)], 5, at(31), settings).engagedUntil).toBeNull();
  });

  it('stays released when the losses are further apart than the window', () => {
    expect(judgeBrake([loss('a', 0), loss('b', 61)], 5, at(62), settings).engagedUntil).toBeNull();
  });

  it('is prolonged by a further loss and released when the hold has passed', () => {
    const losses = [loss('a', 0), loss('b', 10), loss('c', 100)];
    expect(judgeBrake(losses, 5, at(150), settings).engagedUntil).toEqual(at(220));
    expect(judgeBrake(losses, 5, at(220), settings).engagedUntil).toBeNull();
  });
});
