import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { waitFor } from '#testing';
import type { CloudEvent } from '#contracts';

/** One block of a stream of server-sent events; `event` is `message` where it has no name. */
export interface SseBlock {
  id: string | undefined;
  event: string;
  data: string | undefined;
}

/** Reads an answer of `/v1/events` as a browser does, and keeps what came. */
export class EventClient {
  /** Blocks with data: what a browser would hand on. */
  readonly blocks: SseBlock[] = [];
  /** What a browser would come back with. */
  lastEventId: string | undefined;
  comments = 0;
  ended = false;

  private constructor(readonly answer: IncomingMessage) {
    void this.read();
  }

  /** @throws Error with the status and the problem, when the answer is no stream */
  static async open(url: URL, headers: Record<string, string>): Promise<EventClient> {
    // A connection of its own: of a pool, some stay open after a request was given up.
    const request = get(url, { headers, agent: false });
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${await text(answer)}`);
    const client = new EventClient(answer);
    // The first block tells the place to come back to.
    await waitFor(() => client.lastEventId !== undefined, { timeoutMs: 30_000 });
    return client;
  }

  get events(): CloudEvent<Record<string, unknown>>[] {
    return this.blocks
      .filter(({ event }) => event === 'message')
      .map(({ data }) => JSON.parse(data ?? '') as CloudEvent<Record<string, unknown>>);
  }

  get resets(): string[] {
    return this.blocks
      .filter(({ event }) => event === 'reset')
      .map(({ data }) => (JSON.parse(data ?? '') as { reason: string }).reason);
  }

  close(): void {
    this.answer.destroy();
  }

  private async read(): Promise<void> {
    let rest = '';
    try {
      for await (const piece of this.answer.setEncoding('utf8')) {
        const blocks = (rest + String(piece)).split('\n\n');
        rest = blocks.pop() ?? '';
        blocks.forEach((block) => this.take(block));
      }
    } catch {
      // Cut off, by either side.
    }
    this.ended = true;
  }

  private take(lines: string): void {
    const block: SseBlock = { id: undefined, event: 'message', data: undefined };
    for (const line of lines.split('\n')) {
      const [, field, value = ''] = /^(\w*): ?(.*)$/.exec(line) ?? [];
      if (field === '') this.comments += 1;
      else if (field === 'id') this.lastEventId = block.id = value;
      else if (field === 'event') block.event = value;
      else if (field === 'data') block.data = block.data === undefined ? value : `${block.data}\n${value}`;
    }
    if (block.data !== undefined) this.blocks.push(block);
  }
}
