import { createMetrics, HealthServer, Readiness } from '#observability';

describe('HealthServer', () => {
  const readiness = new Readiness();
  let server: HealthServer;
  let postgres: Error | undefined;
  const get = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);

  beforeAll(async () => {
    readiness.add({
      name: 'postgres',
      check: async () => {
        if (postgres) throw postgres;
      },
    });
    server = await HealthServer.start({ host: '127.0.0.1', port: 0, readiness, metrics: createMetrics('metadata') });
  });
  beforeEach(() => {
    postgres = undefined;
  });
  afterAll(() => server.onApplicationShutdown());

  it('is alive, whatever it lacks', async () => {
    postgres = new Error('refused');
    expect((await get('/health/live')).status).toBe(200);
  });

  it('is ready, or says what it lacks', async () => {
    expect((await get('/health/ready')).status).toBe(200);
    postgres = new Error('refused');
    const answer = await get('/health/ready');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ ready: false, failing: { postgres: 'refused' }, pid: process.pid });
  });

  it('shows metrics of the process, labelled with the service', async () => {
    expect(await (await get('/metrics?x=1')).text()).toMatch(/process_cpu_seconds_total\{service="metadata"\} \d/);
  });

  it('knows nothing else', async () => {
    expect((await get('/')).status).toBe(404);
    expect((await get('/health/live', { method: 'POST' })).status).toBe(405);
  });

  it('refuses a port that is taken', async () => {
    const metrics = createMetrics('metadata');
    const again = HealthServer.start({ host: '127.0.0.1', port: server.port, readiness, metrics });
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
