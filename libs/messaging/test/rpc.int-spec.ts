import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigModule, HealthEnv, NatsEnv } from '#config';
import {
  DomainError,
  GetFileReplyV1,
  GetFileRequestV1,
  UploadAbandonedError,
  UploadStatesReplyV1,
  UploadStatesRequestV1,
} from '#contracts';
import { connectNats, MessagingModule, NatsLink, RemoteError, Respond, RpcClient, startService } from '#messaging';
import { correlationId, HealthServer, ObservabilityModule, Readiness, runInCorrelation } from '#observability';
import { TestNats, waitFor } from '#testing';
import { Controller, Module, type INestMicroservice } from '@nestjs/common';

const VERSION_ID = '0197f2aa-7c11-7d7e-b6a4-5d5b3f0e6c33';
const OWNER_ID = '3f0c2a5e-6d0e-4a52-9c1b-1f6f2d1f7a11';
const STATES = 'bytenode.rpc.metadata.upload-states.v1';
const FILE = 'bytenode.rpc.metadata.get-file.v1';

/** What the handler below does next, and what it has seen. */
const stage = {
  states: async (_request: UploadStatesRequestV1): Promise<UploadStatesReplyV1> => ({ states: [] }),
  handled: 0,
};

@Controller()
class StageController {
  @Respond(STATES)
  async states(request: UploadStatesRequestV1): Promise<UploadStatesReplyV1> {
    stage.handled++;
    return stage.states(request);
  }

  @Respond(FILE)
  file(_request: GetFileRequestV1): GetFileReplyV1 {
    throw new Error('secret text of a bug');
  }
}

@Module({
  imports: [
    ConfigModule.forRoot(HealthEnv, NatsEnv),
    ObservabilityModule.forService('metadata'),
    MessagingModule.forRoot(),
  ],
  controllers: [StageController],
})
class StageModule {}

describe('requests under the deployed permissions', () => {
  let nats: TestNats;
  let app: INestMicroservice;
  let link: NatsLink;
  let client: RpcClient;
  const start = () =>
    startService(StageModule, { environment: { ...nats.environment('metadata'), HEALTH_PORT: '0' }, logger: false });
  const failureOf = (call: Promise<unknown>) =>
    call.then(
      () => {
        throw new Error('it did not fail');
      },
      (error: unknown) => error as DomainError,
    );
  const ask = (timeoutMs = 2000) => client.call(STATES, { versionIds: [VERSION_ID] }, { timeoutMs });

  beforeAll(async () => {
    nats = await TestNats.start();
    app = await start();
    link = await NatsLink.open({ url: nats.url, seedFile: nats.seedFile('gateway'), name: 'gateway' });
    client = new RpcClient(link);
  });
  beforeEach(() => {
    stage.states = async () => ({ states: [] });
    stage.handled = 0;
  });
  afterAll(async () => {
    await link.onApplicationShutdown();
    await app.close();
    await nats.stop();
  });

  it('brings a checked instance to the handler and its reply back', async () => {
    stage.states = async (request) => {
      expect(request).toBeInstanceOf(UploadStatesRequestV1);
      return { states: request.versionIds.map((versionId) => ({ versionId, state: 'open' as const })) };
    };
    await expect(ask()).resolves.toEqual({ states: [{ versionId: VERSION_ID, state: 'open' }] });
  });

  it('drops properties the contract does not know', async () => {
    let seen: object = {};
    stage.states = async (request) => {
      seen = request;
      return { states: [] };
    };
    const request = { versionIds: [VERSION_ID], isAdmin: true };
    await client.call(STATES, request, { timeoutMs: 2000 });
    expect(Object.keys(seen)).toEqual(['versionIds']);
  });

  it('carries the correlation id to the handler and into the error', async () => {
    let seen: string | undefined;
    stage.states = async () => {
      await sleep(1);
      seen = correlationId();
      return { states: [] };
    };
    await runInCorrelation('trace-7', () => ask());
    expect(seen).toBe('trace-7');
  });

  it('refuses a request that does not fit, naming the property', async () => {
    const error = await failureOf(client.call(STATES, { versionIds: ['not-a-uuid'] }, { timeoutMs: 2000 }));
    expect(error).toMatchObject({ code: 'MESSAGE.INVALID', kind: 'invalid' });
    expect(JSON.stringify(error.details)).toContain('versionIds');
    expect(stage.handled).toBe(0);
  });

  it('rebuilds a domain error with code, kind and details', async () => {
    stage.states = async () => {
      throw new DomainError('QUOTA.EXCEEDED', 'insufficient-storage', 'Full.', { details: { quotaBytes: 5 } });
    };
    const error = await failureOf(ask());
    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toMatchObject({
      code: 'QUOTA.EXCEEDED',
      kind: 'insufficient-storage',
      details: { quotaBytes: 5 },
      retryable: false,
    });
  });

  it('hands on a remote error as it came', async () => {
    stage.states = async () => {
      throw new UploadAbandonedError();
    };
    const first = await failureOf(ask());
    stage.states = async () => {
      throw first;
    };
    expect(await failureOf(ask())).toMatchObject({ code: 'UPLOAD.ABANDONED', kind: 'conflict' });
  });

  it('says nothing of a bug but that there was one', async () => {
    const request = { ownerId: OWNER_ID, file: { fileId: VERSION_ID } };
    const error = await failureOf(client.call(FILE, request, { timeoutMs: 2000 }));
    expect(error).toMatchObject({ code: 'INTERNAL', kind: 'internal' });
    expect(error.message).not.toContain('secret');
  });

  it('ends with a timeout when the handler takes too long', async () => {
    const { promise, resolve } = Promise.withResolvers<UploadStatesReplyV1>();
    stage.states = () => promise;
    expect(await failureOf(ask(100))).toMatchObject({ code: 'RPC.TIMEOUT', kind: 'timeout', retryable: true });
    resolve({ states: [] });
  });

  it('ends at once when the caller gives up', async () => {
    const { promise, resolve } = Promise.withResolvers<UploadStatesReplyV1>();
    stage.states = () => promise;
    const giveUp = new AbortController();
    const call = client.call(STATES, { versionIds: [] }, { timeoutMs: 20_000, signal: giveUp.signal });
    giveUp.abort(new Error('the client went away'));
    await expect(call).rejects.toThrow('the client went away');
    resolve({ states: [] });
  });

  it('tells a reply that is too large for a message', async () => {
    stage.states = async () => ({ states: [{ versionId: 'x'.repeat(1_100_000), state: 'open' }] });
    expect(await failureOf(ask())).toMatchObject({ code: 'RPC.REPLY_TOO_LARGE', kind: 'internal' });
  });

  it('fails at once where nobody answers', async () => {
    const error = await failureOf(
      client.call('bytenode.rpc.auth.login.v1', { email: '', password: '' }, { timeoutMs: 20_000 }),
    );
    expect(error).toMatchObject({ code: 'RPC.UNAVAILABLE', kind: 'unavailable', retryable: true });
  });

  it('fails at once where this service may not ask', async () => {
    const monitor = await NatsLink.open({
      url: nats.url,
      seedFile: nats.seedFile('node-monitor'),
      name: 'node-monitor',
    });
    const call = new RpcClient(monitor).call(STATES, { versionIds: [] }, { timeoutMs: 20_000 });
    expect(await failureOf(call)).toMatchObject({ code: 'RPC.FORBIDDEN', kind: 'internal' });
    await monitor.onApplicationShutdown();
  });

  it('never runs a handler for a message that asks for its reply elsewhere', async () => {
    const connection = await connectNats({ url: nats.url, seedFile: nats.seedFile('gateway'), name: 'gateway' });
    const body = JSON.stringify({ versionIds: [VERSION_ID] });
    connection.publish(STATES, body, { reply: 'bytenode.evt.metadata.version.purged.v1' });
    connection.publish(STATES, body);
    await connection.flush();
    // The two came first on the same connection, to the same subscription: what they started would be counted by now.
    await connection.request(STATES, body, { timeout: 2000 });
    expect(stage.handled).toBe(1);
    await connection.close();
  });

  it('stays ready when a caller names an inbox it may not have replies in', async () => {
    const connection = await connectNats({ url: nats.url, seedFile: nats.seedFile('gateway'), name: 'gateway' });
    connection.publish(STATES, JSON.stringify({ versionIds: [] }), { reply: '_INBOX_auth.stolen' });
    await connection.request(STATES, JSON.stringify({ versionIds: [] }), { timeout: 2000 });
    // The server's refusal of the first reply comes to the service before the answer to this.
    await app.get(NatsLink).connection.flush();
    expect((await app.get(Readiness).report()).failing).toEqual({});
    await connection.close();
  });

  it('answers what it has in hand before it stops, and takes nothing more', async () => {
    const { promise, resolve } = Promise.withResolvers<UploadStatesReplyV1>();
    stage.states = () => promise;
    const call = ask(5000);
    await waitFor(() => stage.handled === 1, { timeoutMs: 30_000 });
    const closing = app.close();
    await waitFor(
      async () =>
        (await failureOf(client.call(FILE, { ownerId: OWNER_ID, file: {} }, { timeoutMs: 500 }))).code ===
        'RPC.UNAVAILABLE',
      { timeoutMs: 30_000 },
    );
    resolve({ states: [] });
    await expect(call).resolves.toEqual({ states: [] });
    await closing;
    app = await start();
  });

  it('is ready while NATS is there, not ready while it is away, and answers again after it came back', async () => {
    const url = `http://127.0.0.1:${app.get(HealthServer).port}/health/ready`;
    await waitFor(async () => (await fetch(url)).status === 200, { timeoutMs: 30_000 });
    await nats.kill();
    await waitFor(async () => (await fetch(url)).status === 503, { timeoutMs: 30_000 });
    expect(await (await fetch(url)).json()).toMatchObject({ ready: false, failing: { nats: 'not connected' } });
    expect(await failureOf(ask(5000))).toMatchObject({ code: 'RPC.UNAVAILABLE', retryable: true });
    await nats.start();
    await waitFor(ask, { timeoutMs: 30_000 });
    expect((await fetch(url)).status).toBe(200);
  });

  it('is not ready where NATS refuses its subscriptions', async () => {
    const environment = { NATS_URL: nats.url, NATS_NKEY_SEED_FILE: nats.seedFile('auth'), HEALTH_PORT: '0' };
    const stranger = await startService(StageModule, { environment, logger: false });
    const report = () => stranger.get(Readiness).report();
    await waitFor(async () => !(await report()).ready, { timeoutMs: 30_000 });
    expect((await report()).failing.nats).toMatch(/permissions violation/i);
    await stranger.close();
  });
});
