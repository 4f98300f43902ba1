import { randomBytes } from 'node:crypto';
import { SERVICE_NAMES } from '#contracts';
import { waitFor } from '#testing';
import type { ApiClient } from './support/api-client.js';
import { LiveSystem, PATIENT_PROBES, SHORT_DELAYS } from './support/live-system.js';
import { countCopies, pinsByNode } from './support/node-pins.js';

interface HealthCheck {
  id: string;
  state: string;
  verdict: string | null;
  summary: { bySeverity: Record<string, number>; fixed: number };
}
interface Finding {
  kind: string;
  severity: string;
  subject: { type: string; id: string };
  detail: string;
  done: boolean;
}

let live: LiveSystem;
let user: ApiClient;

beforeAll(async () => {
  // Nothing else may find what the check is to find.
  const hourMs = '3600000';
  const atRest = { SAMPLE_INTERVAL_MS: hourMs, COLLECT_INTERVAL_MS: hourMs };
  live = await LiveSystem.start({ ...SHORT_DELAYS, ...atRest, ...PATIENT_PROBES });
  user = await live.user('ann@example.org');
}, 120_000);
afterAll(() => live?.stop(), 60_000);

const check = async (dryRun: boolean, deep = false): Promise<{ check: HealthCheck; findings: Finding[] }> => {
  const answer = await live.admin.fetch('POST', '/v1/health-checks', {
    body: JSON.stringify({ dryRun, deep }),
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(202);
  const location = answer.headers.get('location')!;
  const done = await waitFor(
    async () => {
      const now = await live.admin.json<HealthCheck>('GET', location);
      return now.verdict === null ? undefined : now;
    },
    { timeoutMs: 60_000, intervalMs: 200 },
  );
  const { items } = await live.admin.json<{ items: Finding[] }>('GET', `${location}/findings`);
  return { check: done, findings: items };
};

it('a fresh system is healthy; a pin that was taken away is found, then replaced, and then all is healthy again', async () => {
  const files = [await user.put('a.bin', randomBytes(2 ** 20)), await user.put('b.bin', randomBytes(1000))];
  await user.waitForProtection(
    files.map(({ id }) => id),
    'full',
    60_000,
  );
  const first = await check(true, true);
  expect(first.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(first.check).toMatchObject({ state: 'succeeded', verdict: 'healthy', summary: { fixed: 0 } });

  const [chunk] = await user.chunks(files[1]!.id);
  const holder = [...(await pinsByNode(live.system))].find(([, pins]) => pins.has(chunk!.cid))![0];
  const node = live.system.nodes.find(({ name }) => name === holder)!;
  const unpinned = await fetch(`${node.rpcUrl}/api/v0/pin/rm?arg=${chunk!.cid}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${node.dataToken}` },
  });
  expect(unpinned.status).toBe(200);

  const dry = await check(true);
  expect(dry.check).toMatchObject({ verdict: 'findings', summary: { fixed: 0, bySeverity: { error: 1 } } });
  expect(dry.findings).toMatchObject([
    { kind: 'replica-missing', severity: 'error', subject: { type: 'chunk', id: chunk!.cid }, done: false },
  ]);
  expect((await pinsByNode(live.system)).get(holder)).not.toContain(chunk!.cid);

  const real = await check(false);
  expect(real.findings).toContainEqual(expect.objectContaining({ kind: 'replica-missing', done: true }));
  const copies = async () => countCopies(await pinsByNode(live.system), [chunk!.cid]).copies[0];
  await waitFor(async () => (await copies()) === 3, { timeoutMs: 30_000, intervalMs: 200 });
  await user.waitForProtection([files[1]!.id], 'full', 30_000);
  expect((await check(true)).check.verdict).toBe('healthy');

  const { items } = await live.admin.json<{ items: HealthCheck[] }>('GET', '/v1/health-checks');
  expect(items.map(({ verdict }) => verdict)).toEqual(['healthy', 'findings', 'findings', 'healthy']);
  expect((await user.problem('GET', '/v1/health-checks')).status).toBe(403);
  expect((await live.admin.problem('GET', `/v1/health-checks/${files[0]!.id}`)).code).toBe('HEALTH_CHECK.NOT_FOUND');
}, 120_000);

it('every service says what it is and what it runs with; one machine has one clock', async () => {
  const { versions, clocks, reasons } = await live.admin.json<{
    versions: Record<string, string>;
    clocks: { name: string }[];
    reasons: string[];
  }>('GET', '/v1/system/status');
  expect(versions).toMatchObject(Object.fromEntries(SERVICE_NAMES.map((name) => [name, versions.gateway])));
  const expected = ['postgres', ...SERVICE_NAMES.filter((name) => name !== 'gateway')];
  expect(clocks.map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
  expect(reasons.filter((reason) => reason.includes('clock'))).toEqual([]);

  const settings = await live.admin.json<{ items: object[]; silentServices: string[] }>('GET', '/v1/system/settings');
  expect(settings.silentServices).toEqual([]);
  const sampling = { service: 'chunk-placement', name: 'SAMPLE_INTERVAL_MS', value: '3600000', source: 'environment' };
  expect(settings.items).toContainEqual(expect.objectContaining(sampling));
  // Where secrets lie is no operator's page.
  expect(JSON.stringify(settings)).not.toContain(live.system.layout.secrets);
});
