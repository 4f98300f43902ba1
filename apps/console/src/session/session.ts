import type { components, TokenSource } from '#client';

export type User = components['schemas']['UserDto'];
export type SessionTokens = Pick<components['schemas']['SessionDto'], 'accessToken' | 'expiresInSeconds' | 'user'>;

export type SessionState =
  | { kind: 'unknown' }
  /** `ended`: there was a session, and it ended without the user's wish. */
  | { kind: 'anonymous'; ended: boolean }
  | { kind: 'user'; user: User };

/** Exchanges the browser's refresh cookie, which no script can read. @returns undefined when it opens nothing */
export type Refresh = () => Promise<SessionTokens | undefined>;

/** A token with less time left than this is renewed before it is used. */
const SPARE_MS = 20_000;
const CHANNEL = 'bytenode-session';

/**
 * Who uses the console. The access token is in memory only, and the refresh token in a cookie that scripts can't read: nothing that opens
 * anything lies in the browser's storage. All tabs log out together.
 */
export class Session implements TokenSource {
  private state: SessionState = { kind: 'unknown' };
  private token: { value: string; expiresAtMs: number } | undefined;
  private refreshing: Promise<string | undefined> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly tabs = new BroadcastChannel(CHANNEL);

  constructor(
    private readonly refresh: Refresh,
    private readonly now: () => number = Date.now,
  ) {
    this.tabs.onmessage = () => this.become({ kind: 'anonymous', ended: false });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): SessionState => this.state;

  /** Finds out whether the browser still has a session. Asked again, it answers what it found. */
  async restore(): Promise<SessionState> {
    if (this.state.kind === 'unknown') await this.exchange();
    return this.state;
  }

  /** After a login. */
  begin({ accessToken, expiresInSeconds, user }: SessionTokens): void {
    this.token = { value: accessToken, expiresAtMs: this.now() + expiresInSeconds * 1000 };
    this.become({ kind: 'user', user });
  }

  /** After a logout; the other tabs follow. */
  end(): void {
    this.become({ kind: 'anonymous', ended: false });
    this.tabs.postMessage('ended');
  }

  /** Somebody else changed what is known of the user, the role perhaps, or ended the session. @throws when the service is away */
  async readAnew(): Promise<void> {
    if (this.state.kind === 'user') await this.exchange();
  }

  /** The user changed what is known of them. */
  update(user: User): void {
    if (this.state.kind === 'user') this.become({ kind: 'user', user });
  }

  async current(): Promise<string | undefined> {
    if (this.token && this.token.expiresAtMs - this.now() < SPARE_MS) return this.exchange();
    return this.token?.value;
  }

  async renew(refused: string): Promise<string | undefined> {
    // Another request may have renewed it meanwhile.
    if (this.token && this.token.value !== refused) return this.token.value;
    return this.exchange();
  }

  /** One exchange at a time, in all tabs: a refresh token that is used twice ends the session. */
  private exchange(): Promise<string | undefined> {
    this.refreshing ??= inTurn(() => this.refresh())
      .then((tokens) => this.take(tokens))
      .finally(() => (this.refreshing = undefined));
    return this.refreshing;
  }

  private take(tokens: SessionTokens | undefined): string | undefined {
    if (tokens) this.begin(tokens);
    else this.become({ kind: 'anonymous', ended: this.state.kind === 'user' });
    return tokens?.accessToken;
  }

  private become(state: SessionState): void {
    if (state.kind !== 'user') this.token = undefined;
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

/** Browsers have locks on HTTPS and on this machine only; elsewhere two tabs may meet, and the user logs in again. */
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | undefined;
  return locks ? (locks.request(CHANNEL, run) as Promise<T>) : run();
}
