import { EVENTS } from '#contracts';
import { parseSubjectFilter } from './subject-filter.js';

const DOWN = 'bytenode.evt.node-monitor.node.down.v1';
const LOST = 'bytenode.evt.chunk-placement.chunk.lost.v1';

describe('a filter of event types', () => {
  it.each<[string | undefined, boolean, boolean]>([
    [undefined, true, true],
    [DOWN, true, false],
    ['bytenode.evt.node-monitor.>', true, false],
    ['bytenode.evt.node-monitor', true, false],
    ['bytenode.evt.*.chunk.lost.v1', false, true],
    ['bytenode.evt.*.chunk', false, true],
    [`${LOST}, ${DOWN}`, true, true],
    ['>', true, true],
  ])('%j', (types, down, lost) => {
    const isWanted = parseSubjectFilter(types);
    expect([isWanted(DOWN), isWanted(LOST)]).toEqual([down, lost]);
  });

  it.each([[''], ['a..b'], ['>.a'], ['bytenode.evt.no de'], ['a,'], ['x\ny'], [',a'.repeat(33).slice(1)]])(
    'is refused when it is none: %j',
    (types) => {
      expect(() => parseSubjectFilter(types)).toThrow(expect.objectContaining({ code: 'REQUEST.INVALID' }));
    },
  );

  it.each([
    ['bogus', 'bogus'],
    ['bytenode.evt.node', 'bytenode.evt.node'],
    [`${DOWN}.more`, `${DOWN}.more`],
    [`${DOWN},*.evt.>,nats.>,a.b`, 'nats.>,a.b'],
  ])('is refused when no event could fit it, with all types that there are: %j', (types, vain) => {
    const message = `${JSON.stringify(vain)} fits no type of events; there are ${Object.keys(EVENTS).join(', ')}`;
    expect(() => parseSubjectFilter(types)).toThrow(
      expect.objectContaining({ code: 'REQUEST.INVALID', details: { errors: [{ field: 'types', message }] } }),
    );
  });
});
