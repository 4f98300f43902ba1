/** One block of a stream of server-sent events; `event` is `message` where it has no name. */
export interface ServerSentEvent {
  id: string | undefined;
  event: string;
  data: string;
}

/** Longest block that is kept in memory: our events are small. */
const MAX_BLOCK_LENGTH = 4 * 1024 * 1024;

/**
 * Reads blocks from a stream, across the borders of its pieces. Blocks with an id alone are handed on too, with empty data.
 *
 * @throws Error when a block has no end
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export async function* readServerSentEvents(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    rest += decoder.decode(piece, { stream: true });
    // A CR at the end may be half of a CR LF.
    const blocks = rest.split(/\r\n\r\n|\n\n|\r\r/);
    rest = blocks.pop() ?? '';
    if (rest.length > MAX_BLOCK_LENGTH) throw new Error('an event is too long');
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event) yield event;
    }
  }
}

/** A stream's pieces, where streams can't be iterated over (Safari). The stream is given back when the reader stops. */
export async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function parseBlock(block: string): ServerSentEvent | undefined {
  const data: string[] = [];
  let id: string | undefined;
  let event = 'message';
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'data') data.push(value);
    else if (field === 'id') id = value;
    else if (field === 'event') event = value;
  }
  return data.length === 0 && id === undefined ? undefined : { id, event, data: data.join('\n') };
}
