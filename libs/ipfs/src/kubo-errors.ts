/** Why a call to a node failed, as far as a caller has to choose. */
export type KuboErrorKind =
  /** The deadline passed or nothing moved for too long. */
  | 'timeout'
  /** No connection, or it broke before the answer was whole. */
  | 'unreachable'
  /** The node says that it hasn't got the block. */
  | 'missing'
  /** Bytes don't match their CID, on the node's disk or as they came. */
  | 'corrupt'
  /** The node wants another token, or forbids the call to this one. */
  | 'refused'
  /** The node's disk takes no more. */
  | 'full'
  /** What answers isn't a Kubo RPC or gateway. */
  | 'not-kubo'
  /** The root has no recursive pin. */
  | 'not-pinned'
  | 'failed';

/** A failed call to one node. The message holds what the node said, cut short, and never a token. */
export class KuboError extends Error {
  readonly call: KuboCallName;
  /** What the node or the network said, without the name of the call. */
  readonly detail: string;

  constructor(
    readonly kind: KuboErrorKind,
    call: KuboCallName,
    said: string,
    options: { cause?: unknown } = {},
  ) {
    const detail = said.trim().slice(0, MAX_DETAIL_LENGTH);
    super(`${call.action} on node ${call.nodeId}: ${detail}`, options);
    this.name = new.target.name;
    this.detail = detail;
    // The two names alone: what is handed over is often a whole request, with its token.
    this.call = { nodeId: call.nodeId, action: call.action };
  }
}

/** Names one call in errors. */
export interface KuboCallName {
  nodeId: string;
  action: string;
}

/** True for a KuboError of one of the kinds. */
export const isKuboError = (error: unknown, ...kinds: KuboErrorKind[]): error is KuboError =>
  error instanceof KuboError && kinds.includes(error.kind);

/**
 * Reads the reason out of a failed reply. Pure. This is the one place that knows Kubo's wording (0.42 and 0.43).
 *
 * @param status HTTP status; late errors, which arrive in a trailer or a line of a stream after a 200, are given as 500
 * @param body   the reply's text: JSON `{Message, Code, Type}` on the RPC port, plain text on the gateway port
 */
export function readReplyError(call: KuboCallName, status: number, body: string): KuboError {
  const message = messageOf(body);
  return new KuboError(kindOf(status, message), call, message || `HTTP status ${status}`);
}

/** Translates what the network threw; a KuboError passes unchanged. Pure. */
export function readNetworkError(call: KuboCallName, error: unknown): KuboError {
  if (error instanceof KuboError) return error;
  const { name, code } = (error ?? {}) as { name?: string; code?: string };
  // undici's parser errors have a code only sometimes.
  const kind = name === 'HTTPParserError' ? 'not-kubo' : UNREACHABLE_CODES.has(code ?? '') ? 'unreachable' : 'failed';
  return new KuboError(kind, call, code ?? String(error), { cause: error });
}

const MAX_DETAIL_LENGTH = 300;

/** Status codes that tell by themselves; 500 doesn't, Kubo uses it for nearly everything. */
const KINDS_BY_STATUS: Record<number, KuboErrorKind> = {
  401: 'refused',
  403: 'refused',
  410: 'refused',
  451: 'refused',
  502: 'unreachable',
  503: 'unreachable',
  504: 'timeout',
};

/** First match wins: "offline" texts mention both the missing block and how it was looked for. */
const KINDS_BY_MESSAGE: [RegExp, KuboErrorKind][] = [
  [/different hash than requested|mismatch in content integrity/, 'corrupt'],
  [/no space left on device|disk quota exceeded/, 'full'],
  [/is not pinned|not pinned or pinned indirectly/, 'not-pinned'],
  [/not found locally|could not find|block not found/, 'missing'],
  [/context deadline exceeded|request timed out|deadline has elapsed/, 'timeout'],
];

const UNREACHABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);

function kindOf(status: number, message: string): KuboErrorKind {
  const known = KINDS_BY_MESSAGE.find(([pattern]) => pattern.test(message));
  if (known) return known[1];
  // 404 and 405 without a word about blocks, and any redirect: some other server answers there.
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) return 'not-kubo';
  return KINDS_BY_STATUS[status] ?? 'failed';
}

function messageOf(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (parsed && typeof parsed === 'object' && 'Message' in parsed) return String(parsed.Message);
  } catch {
    // The gateway port answers in plain text.
  }
  return body;
}
