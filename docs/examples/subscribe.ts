// Prints the events of the system: those of the last seven days, then each new one. Ends with Ctrl-C.
//
//   node_modules/.bin/node docs/examples/subscribe.ts nats://127.0.0.1:14222 .bytenode/secrets/operator.nk
//
// A third argument picks: 'bytenode.evt.node-monitor.>' is all about nodes, 'bytenode.evt.*.chunk.lost.v1' a single kind.
// Runs as it is with Node 24, in this clone or wherever `npm install @nats-io/transport-node @nats-io/jetstream` was called.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { jetstreamManager, type StoredMsg } from '@nats-io/jetstream';
import { connect, nkeyAuthenticator } from '@nats-io/transport-node';

interface CloudEvent {
  /** The same when an event comes twice. */
  id: string;
  time: string;
  /** What happened, e.g. `bytenode.evt.metadata.file.committed.v1`. */
  type: string;
  /** Id of the file, version, node or user it is about. */
  subject: string;
  data: Record<string, unknown>;
}

const STREAM = 'BYTENODE_EVENTS';
const [servers, seedFile, subjects = 'bytenode.evt.>'] = process.argv.slice(2);
if (!servers || !seedFile) throw new Error('usage: subscribe.ts ADDRESS SEED_FILE [SUBJECTS]');

const connection = await connect({
  servers,
  authenticator: nkeyAuthenticator(readFileSync(seedFile)),
  inboxPrefix: '_INBOX_operator-readonly', // the only inbox this user may read
  maxReconnectAttempts: -1,
});
const { direct } = await jetstreamManager(connection, { checkAPI: false });

// The subscription only tells that there is news. What it is, is read from the stream by its number: so nothing is missed
// while the connection is away, and nothing comes twice. A program that stores `next` goes on there when it starts again.
let news = Promise.withResolvers<void>();
connection.subscribe(subjects, { callback: () => news.resolve() });
let next = 1;

for (;;) {
  news = Promise.withResolvers();
  try {
    for (let message = await read(); message; message = await read()) {
      handle(message.json<CloudEvent>());
      next = message.seq + 1;
    }
    // The stream was made anew, its numbers begin again: read the state of what you follow once more, then go on.
    if (next > 1 && !(await direct.getMessage(STREAM, { seq: next - 1 }))) next = 1;
  } catch (error) {
    console.error('events can not be read just now:', (error as Error).message);
    await sleep(1000);
  }
  await Promise.race([news.promise, sleep(1000)]);
}

/** The next event from `next` on, if there is one. */
function read(): Promise<StoredMsg | null> {
  return direct.getMessage(STREAM, { seq: next, next_by_subj: subjects });
}

/** What is done with an event is up to you. */
function handle({ time, type, subject, data }: CloudEvent): void {
  console.log(time, type, subject, JSON.stringify(data));
}
