import type { OpenBreakerV1 } from '#contracts';
import { BreakerReports } from './breaker-reports.js';
import { NodeBreakers } from './node-breakers.js';

const stage = () => {
  const sent: OpenBreakerV1[][] = [];
  const nats = { away: false };
  const breakers = new NodeBreakers(() => 0);
  const reports = new BreakerReports(breakers, {
    send: async (open) => {
      if (nats.away) throw new Error('away');
      sent.push(open);
    },
    onFault: () => undefined,
  });
  const open = () => {
    for (let times = 0; times < 3; times += 1) breakers.failed('a');
  };
  return { sent, nats, breakers, reports, open };
};

describe('BreakerReports', () => {
  it('sends nothing while all are closed', async () => {
    const { reports, sent, breakers } = stage();
    breakers.failed('a');
    await reports.look(0);
    await reports.look(60_000);
    expect(sent).toEqual([]);
  });

  it('sends a change once, beats while one is open, and tells when it closed', async () => {
    const { reports, sent, breakers, open } = stage();
    open();
    await reports.look(1000);
    await reports.look(2000);
    expect(sent).toHaveLength(1);
    await reports.look(11_000);
    expect(sent).toHaveLength(2);
    breakers.succeeded('a');
    await reports.look(12_000);
    await reports.look(60_000);
    expect(sent.map((report) => report.length)).toEqual([1, 1, 0]);
  });

  it('sends again what could not be told', async () => {
    const { reports, sent, nats, open } = stage();
    open();
    nats.away = true;
    await expect(reports.look(1000)).rejects.toThrow('away');
    nats.away = false;
    await reports.look(2000);
    expect(sent).toHaveLength(1);
  });
});
