import { forecastCapacity, type UsagePoint } from './forecast-capacity.js';

const HOUR_MS = 60 * 60 * 1000;
const TIB = 2 ** 40;
const START_MS = Date.UTC(2026, 10, 11);
const hourly = (days: number, used: (hour: number) => number): UsagePoint[] =>
  Array.from({ length: days * 24 + 1 }, (_, hour) => ({ atMs: START_MS + hour * HOUR_MS, usedBytes: used(hour) }));

describe('forecastCapacity', () => {
  it('goes on with the pace from what is used last', () => {
    // 240 bytes a day from 1,000: 1,240 after one day; 5,000 - 1,240 = 3,760 are left, of 240 each day.
    expect(
      forecastCapacity(
        hourly(1, (hour) => 1000 + 10 * hour),
        5000,
      ),
    ).toEqual({
      daysUntilFull: 15.7,
      bytesPerDay: 240,
      basis: 'the pace of the last 1 day',
    });
  });

  it('looks through ups and downs, also of large numbers', () => {
    const wave = (hour: number) => (hour % 2 === 0 ? 1e9 : -1e9);
    const { daysUntilFull, bytesPerDay } = forecastCapacity(
      hourly(14, (hour) => 5 * TIB + 1e9 * hour + wave(hour)),
      10 * TIB,
    );
    expect(bytesPerDay! / 24e9).toBeCloseTo(1, 1);
    expect(daysUntilFull).toBeGreaterThan(200);
    expect(daysUntilFull).toBeLessThan(240);
  });

  it('foretells nothing while it does not grow, or hardly', () => {
    for (const used of [() => 1000, (hour: number) => 10_000 - hour, (hour: number) => 1000 + hour / 1000]) {
      expect(forecastCapacity(hourly(14, used), 1e6)).toMatchObject({
        daysUntilFull: null,
        bytesPerDay: expect.any(Number),
      });
    }
  });

  it('foretells nothing from too little', () => {
    const unknown = { daysUntilFull: null, bytesPerDay: null, basis: 'less than a day of history' };
    expect(forecastCapacity([], 5000)).toEqual(unknown);
    expect(forecastCapacity(hourly(14, (hour) => hour).slice(0, 20), 5000)).toEqual(unknown);
    expect(
      forecastCapacity(
        hourly(14, (hour) => hour).filter((_, at) => at % 100 === 0),
        5000,
      ),
    ).toEqual(unknown);
  });

  it('says that it is full', () => {
    expect(
      forecastCapacity(
        hourly(2, (hour) => 6000 + hour),
        5000,
      ),
    ).toMatchObject({ daysUntilFull: 0 });
  });
});
