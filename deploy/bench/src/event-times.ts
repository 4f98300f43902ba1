import { readFile } from 'node:fs/promises';
import { connect, type NatsConnection, nkeyAuthenticator } from '@nats-io/transport-node';
import type { CloudEvent, EventSubject } from '#contracts';
import type { LocalSystem } from '../../local/src/local-system.js';
import { until } from './until.js';

/** When something happens, as an operator's own program learns of it. */
export class EventTimes {
  private readonly times: number[] = [];

  private constructor(
    private readonly connection: NatsConnection,
    private readonly subject: EventSubject,
  ) {
    connection.subscribe(subject, {
      callback: (error, message) => {
        if (!error) this.times.push(Date.parse(message.json<CloudEvent<object>>().time));
      },
    });
  }

  /** Listens from when this resolves. */
  static async listen(system: LocalSystem, subject: EventSubject): Promise<EventTimes> {
    const connection = await connect({
      servers: system.natsUrl,
      authenticator: nkeyAuthenticator(await readFile(system.natsSeedFile('operator'))),
      inboxPrefix: '_INBOX_operator-readonly',
      reconnect: false,
    });
    const events = new EventTimes(connection, subject);
    await connection.flush();
    return events;
  }

  /**
   * Waits for the first event written after `since`: one from before may still be on its way.
   *
   * @returns when it was written, not when it came (epoch milliseconds)
   */
  async firstAfter(since: number, timeoutMs: number): Promise<number> {
    const first = async () => this.times.find((time) => time > since);
    return until(first, { what: this.subject, timeoutMs, intervalMs: 50 });
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}
