import type { DescribeProtectionReplyV1, SealUploadReplyV1, SealUploadRequestV1 } from '#contracts';
import { ERROR_HEADER, toErrorBody, type NatsLink } from '#messaging';
import { headers, type Msg } from '@nats-io/nats-core';

type Seal = (request: SealUploadRequestV1) => SealUploadReplyV1 | Promise<SealUploadReplyV1>;
type Protections = DescribeProtectionReplyV1['versions'];

export const SEALED: Pick<SealUploadReplyV1, keyof SealUploadReplyV1> = {
  status: 'sealed',
  unconfirmedIndexes: [],
  minCopies: 2,
  protection: 'repairing',
  protectionReason: 'a third copy is being made',
};

/** Plays chunk-placement on its own NATS user: seals whatever it is asked, unless a test says otherwise. */
export class PlacementPlayer {
  /** Every request to seal, in order. */
  readonly requests: SealUploadRequestV1[] = [];
  /** What it says of versions; it knows no others. */
  readonly protections: Protections = [];
  private seal: Seal = () => SEALED;

  constructor(readonly link: NatsLink) {
    this.respond('seal-upload', (message) => {
      const request = message.json<SealUploadRequestV1>();
      this.requests.push(request);
      return this.seal(request);
    });
    this.respond('describe-protection', (message) => {
      const { versionIds } = message.json<{ versionIds: string[] }>();
      return { versions: this.protections.filter(({ versionId }) => versionIds.includes(versionId)) };
    });
  }

  /** Answers with `seal` while `action` runs. */
  async answering<T>(seal: Seal, action: () => Promise<T>): Promise<T> {
    this.seal = seal;
    try {
      return await action();
    } finally {
      this.seal = () => SEALED;
    }
  }

  requestsFor(versionId: string): SealUploadRequestV1[] {
    return this.requests.filter((request) => request.versionId === versionId);
  }

  /** Answers a further kind of question. */
  respond(verbNoun: string, answer: (message: Msg) => object | Promise<object>): void {
    const reply = async (message: Msg) => {
      try {
        message.respond(JSON.stringify(await answer(message)));
      } catch (error) {
        const head = headers();
        head.set(ERROR_HEADER, '1');
        message.respond(JSON.stringify(toErrorBody(error, 'test')), { headers: head });
      }
    };
    this.link.connection.subscribe(`bytenode.rpc.chunk-placement.${verbNoun}.v1`, {
      queue: 'chunk-placement',
      callback: (_error, message) => void reply(message),
    });
  }
}
