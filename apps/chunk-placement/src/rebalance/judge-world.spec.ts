import { judgeWorld, nameWorld, type World } from './judge-world.js';

const node = (nodeId: string, change: Partial<World['nodes'][number]> = {}) => ({
  ...{ nodeId, name: nodeId, zone: nodeId, capacityBytes: 100, usable: true, takes: true },
  ...change,
});
const world = (nodes = [node('a'), node('b')], bytes = 1000): World => ({ nodes, bytes });

describe('judgeWorld', () => {
  it('finds a plan fit for the same world, whatever was written a little', () => {
    expect(judgeWorld(world(), world())).toBeNull();
    expect(judgeWorld(world(), world(undefined, 1050))).toBeNull();
    expect(judgeWorld(world(), world(undefined, 950))).toBeNull();
  });

  it.each<[World, string]>([
    [world([node('a'), node('b'), node('c')]), 'the node c has joined'],
    [world([node('a')]), 'the node b has left'],
    [world([node('a'), node('b', { usable: false, takes: false })]), 'the node b takes no copies now'],
    [world([node('a'), node('b', { capacityBytes: 200 })]), 'the capacity of the node b has changed'],
    [world([node('a'), node('b', { zone: 'a' })]), 'the node b is in another zone'],
    [world(undefined, 1051), '51 bytes were written or deleted since'],
    [world(undefined, 949), '51 bytes were written or deleted since'],
  ])('says what has changed', (now, reason) => {
    expect(judgeWorld(world(), now)).toBe(reason);
    expect(nameWorld(now)).not.toBe(nameWorld(world()));
  });

  it('gives the same world the same name', () => {
    expect(nameWorld(world())).toBe(nameWorld(world()));
  });
});
