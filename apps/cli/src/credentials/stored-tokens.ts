import { ApiProblem, ByteNodeClient, dataOf, type TokenSource } from '#client';
import type { CredentialStore, Credentials } from './credential-store.js';

/** A token this close to its end is renewed first: an upload that begins with it can't be sent twice. */
const RENEW_BEFORE_MS = 60_000;

/** What a new session is kept as. */
export function sessionCredentials(
  url: string,
  session: { accessToken: string; expiresInSeconds: number; refreshToken: string; user: { email: string } },
): Credentials {
  const { accessToken, expiresInSeconds, refreshToken, user } = session;
  const expiresAt = new Date(Date.now() + expiresInSeconds * 1000).toISOString();
  return { kind: 'session', url, email: user.email, accessToken, expiresAt, refreshToken };
}

/** The tokens of the credentials file, for one address only; a session's are rotated under its lock. */
export class StoredTokens implements TokenSource {
  constructor(
    private readonly store: CredentialStore,
    private readonly url: string,
  ) {}

  async current(): Promise<string | undefined> {
    const known = await this.read();
    if (!known) return undefined;
    if (known.kind === 'token') return known.token;
    const isFresh = Date.parse(known.expiresAt) - Date.now() > RENEW_BEFORE_MS;
    return isFresh ? known.accessToken : this.renew(known.accessToken);
  }

  renew(refused: string): Promise<string | undefined> {
    return this.store.locked(async () => {
      const known = await this.read();
      if (known?.kind !== 'session') return undefined;
      // Another command was here first.
      if (known.accessToken !== refused) return known.accessToken;
      const client = new ByteNodeClient({ baseUrl: this.url });
      const body = { refreshToken: known.refreshToken };
      try {
        const renewed = sessionCredentials(this.url, await dataOf(client.api.POST('/v1/auth/refresh', { body })));
        await this.store.write(renewed);
        return renewed.kind === 'session' ? renewed.accessToken : undefined;
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 401) return undefined;
        throw error;
      }
    });
  }

  private async read(): Promise<Credentials | undefined> {
    const known = await this.store.read();
    return known?.url === this.url ? known : undefined;
  }
}
