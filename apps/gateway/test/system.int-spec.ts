import { randomUUID } from 'node:crypto';
import { type DescribeProcessReplyV1, type RpcSubject, SERVICE_NAMES, type ServiceName } from '#contracts';
import { accessToken, GatewayStage } from './stage/gateway-stage.js';

type DescribeSubject = Extract<RpcSubject, `${string}.describe-process.v1`>;
const OTHERS = SERVICE_NAMES.filter((name) => name !== 'gateway');
const subjectOf = (service: ServiceName) => `bytenode.rpc.${service}.describe-process.v1` as DescribeSubject;
/** Far more than any machine needs for an answer. */
const AHEAD_MS = 60_000;

let stage: GatewayStage;
/** How far the clock of a service is ahead. */
const aheadMs = new Map<ServiceName, number>();

const describing = (service: ServiceName) => (): DescribeProcessReplyV1 => ({
  service,
  version: '0.9.0',
  nodeVersion: '24.0.0',
  startedAt: '2026-11-25T10:00:00.000Z',
  now: new Date(Date.now() + (aheadMs.get(service) ?? 0)).toISOString(),
  // As right as the gateway's, whatever the service's own is.
  clocks: [{ name: 'postgres', offsetMs: -(aheadMs.get(service) ?? 0), uncertaintyMs: 2 }],
  settings: [{ name: 'LOG_LEVEL', value: 'warn', default: 'log', source: 'environment', secret: false }],
});

beforeAll(async () => {
  stage = await GatewayStage.start({ nodes: 0 });
  await stage.services.answer(Object.fromEntries(OTHERS.map((name) => [subjectOf(name), describing(name)])));
});
afterAll(() => stage?.stop());
beforeEach(() => aheadMs.clear());

async function get<T>(path: string): Promise<T> {
  const answer = await stage.fetch(path, {
    headers: { authorization: `Bearer ${accessToken({ sub: randomUUID() })}` },
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}
interface Status {
  health: string;
  reasons: string[];
  versions: Record<string, string>;
  processes: { service: string; startedAt: string }[];
  clocks: { name: string; offsetMs: number; uncertaintyMs: number }[];
}
interface Settings {
  items: { service: string; name: string; value: string | null; source: string; secret: boolean }[];
  silentServices: string[];
}

describe('GET /v1/system/status', () => {
  it('names versions, processes and clocks of all services', async () => {
    const { versions, processes, clocks, reasons } = await get<Status>('/v1/system/status');
    expect(versions).toEqual({ gateway: '0.1.0', ...Object.fromEntries(OTHERS.map((name) => [name, '0.9.0'])) });
    expect(processes.map(({ service }) => service)).toEqual([...SERVICE_NAMES]);
    expect(clocks.map(({ name }) => name).toSorted()).toEqual([...OTHERS, 'postgres'].toSorted());
    for (const { offsetMs, uncertaintyMs } of clocks) {
      // They are one clock: what is off is what rounding adds.
      expect(Math.abs(offsetMs)).toBeLessThanOrEqual(uncertaintyMs + 2);
    }
    expect(reasons.filter((reason) => reason.includes('clock'))).toEqual([]);
  });

  it('says whose clock is wrong, and does not blame Postgres for it', async () => {
    aheadMs.set('auth', AHEAD_MS);
    const { reasons } = await get<Status>('/v1/system/status');
    const about = reasons.filter((reason) => reason.includes('clock'));
    expect(about).toHaveLength(1);
    expect(about[0]).toMatch(/^the clock of auth is \d+\.\d s ahead of the gateway's/);
  });

  it('leaves out who does not answer', async () => {
    const { versions, clocks } = await stage.services.silent([subjectOf('metadata')], () =>
      get<Status>('/v1/system/status'),
    );
    expect(versions).not.toHaveProperty('metadata');
    expect(clocks.map(({ name }) => name)).not.toContain('metadata');
  });
});

describe('GET /v1/system/settings', () => {
  it('lists what every service runs with, the gateway too, and no secret', async () => {
    const { items, silentServices } = await get<Settings>('/v1/system/settings');
    expect(silentServices).toEqual([]);
    expect(new Set(items.map(({ service }) => service))).toEqual(new Set(SERVICE_NAMES));
    expect(items).toContainEqual({
      ...{
        service: 'metadata',
        name: 'LOG_LEVEL',
        value: 'warn',
        default: 'log',
        source: 'environment',
        secret: false,
      },
    });
    const ofGateway = (wanted: string) => items.find(({ service, name }) => service === 'gateway' && name === wanted);
    expect(ofGateway('GATEWAY_PORT')).toMatchObject({ value: '0', default: '8080', source: 'environment' });
    expect(ofGateway('MASTER_KEYS_FILE')).toMatchObject({ value: null, source: 'environment', secret: true });
    expect(JSON.stringify(items)).not.toContain(stage.folder);
  });

  it('says whose are missing', async () => {
    const { items, silentServices } = await stage.services.silent([subjectOf('auth')], () =>
      get<Settings>('/v1/system/settings'),
    );
    expect(silentServices).toEqual(['auth']);
    expect(items.some(({ service }) => service === 'auth')).toBe(false);
  });
});
