import { DomainError, RPCS, type RpcMap, type RpcSubject, SERVICE_NAMES, type ServiceName } from '#contracts';
import { connectNats, ERROR_HEADER, toErrorBody } from '#messaging';
import type { TestNats } from '#testing';
import { headers, type Msg, type NatsConnection, type Subscription } from '@nats-io/nats-core';

type Handler<S extends RpcSubject> = (
  request: RpcMap[S]['request'],
) => RpcMap[S]['reply'] | Promise<RpcMap[S]['reply']>;
type Handlers = { [S in RpcSubject]?: Handler<S> };

/**
 * Plays the other services over real NATS, each as its own user: what a handler returns or throws is what the gateway gets.
 * A subject without a handler has nobody listening, as when its service is not running.
 */
export class PlayedServices {
  /** Every request, in order of arrival. */
  readonly calls: { subject: RpcSubject; request: object }[] = [];
  private readonly handlers = new Map<string, (request: never) => unknown>();
  private readonly subscriptions = new Map<string, Subscription>();

  private constructor(private readonly connections: Map<ServiceName, NatsConnection>) {}

  static async start(nats: TestNats): Promise<PlayedServices> {
    const names = SERVICE_NAMES.filter((name) => name !== 'gateway');
    const connections = await Promise.all(
      names.map(
        async (name) => [name, await connectNats({ url: nats.url, seedFile: nats.seedFile(name), name })] as const,
      ),
    );
    return new PlayedServices(new Map(connections));
  }

  /** Answers these subjects from now on, in place of what answered them before. */
  async answer(handlers: Handlers): Promise<void> {
    for (const [subject, handler] of Object.entries(handlers)) {
      this.handlers.set(subject, handler as (request: never) => unknown);
      this.listen(subject as RpcSubject);
    }
    await this.flush();
  }

  /** Answers a subject differently while `action` runs; `usual` is how it was answered before. */
  async answering<S extends RpcSubject, T>(
    subject: S,
    handler: (request: RpcMap[S]['request'], usual: Handler<S>) => ReturnType<Handler<S>>,
    action: () => Promise<T>,
  ): Promise<T> {
    const usual = this.handlers.get(subject) as Handler<S> | undefined;
    if (!usual) throw new Error(`${subject} is not answered yet`);
    this.handlers.set(subject, (request) => handler(request, usual));
    try {
      return await action();
    } finally {
      this.handlers.set(subject, usual as (request: never) => unknown);
    }
  }

  /** Nobody listens to these subjects while `action` runs. */
  async silent<T>(subjects: RpcSubject[], action: () => Promise<T>): Promise<T> {
    for (const subject of subjects) this.subscriptions.get(subject)?.unsubscribe();
    for (const subject of subjects) this.subscriptions.delete(subject);
    await this.flush();
    try {
      return await action();
    } finally {
      for (const subject of subjects) this.listen(subject);
      await this.flush();
    }
  }

  callsTo<S extends RpcSubject>(subject: S): RpcMap[S]['request'][] {
    return this.calls.filter((call) => call.subject === subject).map(({ request }) => request as RpcMap[S]['request']);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.connections.values()].map((connection) => connection.close()));
  }

  private listen(subject: RpcSubject): void {
    if (this.subscriptions.has(subject)) return;
    const { owner } = RPCS[subject];
    const callback = (error: Error | null, message: Msg) => void (error ?? this.reply(subject, message));
    const subscription = this.connections.get(owner)?.subscribe(subject, { queue: owner, callback });
    if (subscription) this.subscriptions.set(subject, subscription);
  }

  private async reply(subject: RpcSubject, message: Msg): Promise<void> {
    const request = message.json<object>();
    this.calls.push({ subject, request });
    try {
      const reply = await this.handlers.get(subject)?.(request as never);
      message.respond(JSON.stringify(reply));
    } catch (error) {
      const head = headers();
      head.set(ERROR_HEADER, '1');
      const known = error instanceof DomainError ? error : new DomainError('TEST.BROKEN', 'internal', String(error));
      message.respond(JSON.stringify(toErrorBody(known, 'test')), { headers: head });
    }
  }

  private async flush(): Promise<void> {
    await Promise.all([...this.connections.values()].map((connection) => connection.flush()));
  }
}
