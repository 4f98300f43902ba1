import { randomUUID } from 'node:crypto';
import { type CloudEvent, EVENTS, type EventMap, type EventSubject, type ServiceName } from '#contracts';
import { connectNats, EventPublisher, NatsLink, repairStreams } from '#messaging';
import type { TestNats } from '#testing';

/** Publishes events as the services do, each as its own NATS user. */
export class EventWriter {
  private readonly links = new Map<ServiceName, NatsLink>();
  private written = 0;

  constructor(private readonly nats: TestNats) {}

  /** Makes the streams, as services do whenever they are absent. */
  async makeStreams(): Promise<void> {
    await new EventPublisher(await this.linkOf('metadata')).ensureStreams();
  }

  /** As the system's own loop does: deletes and makes anew what has lost its store. */
  async repairStreams(): Promise<string[]> {
    const admin = await connectNats({ url: this.nats.url, seedFile: this.nats.seedFile('admin'), name: 'admin' });
    try {
      return await repairStreams(admin);
    } finally {
      await admin.close();
    }
  }

  /** @returns the event as it lies in the stream */
  async write<S extends EventSubject>(subject: S, data: Partial<EventMap[S]> = {}): Promise<CloudEvent<object>> {
    const { owner, sample } = EVENTS[subject];
    const event: CloudEvent<object> = {
      specversion: '1.0',
      id: randomUUID(),
      source: owner,
      type: subject,
      subject: randomUUID(),
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      correlationid: randomUUID(),
      data: { ...sample, ...data },
    };
    this.written += 1;
    await new EventPublisher(await this.linkOf(owner)).publish(event, this.written);
    return event;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.links.values()].map((link) => link.onApplicationShutdown()));
  }

  private async linkOf(name: ServiceName): Promise<NatsLink> {
    const link =
      this.links.get(name) ?? (await NatsLink.open({ url: this.nats.url, seedFile: this.nats.seedFile(name), name }));
    this.links.set(name, link);
    return link;
  }
}
