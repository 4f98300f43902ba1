import { ADMIN, type System } from './system.js';

export interface Account {
  email: string;
  password: string;
  displayName?: string;
}

export interface StoredFile {
  id: string;
  path: string;
  protection: string;
  minCopies: number;
}

/** The service over HTTP, for what a story needs beside the browser. */
export class Service {
  private readonly tokens = new Map<string, string>();

  constructor(private readonly system: System) {}

  /** Makes an account unless it is there; the administrator by the one-time token. */
  async ensure(account: Account): Promise<void> {
    if (this.tokens.has(account.email) || (await this.logIn(account))) return;
    const isAdmin = account.email === ADMIN.email;
    const body = isAdmin ? { ...account, token: new URL(this.system.setupLink).hash.slice(1) } : account;
    await this.call(`/v1/auth/${isAdmin ? 'setup' : 'register'}`, { method: 'POST', body: JSON.stringify(body) });
    if (!(await this.logIn(account))) throw new Error(`no login for ${account.email}`);
  }

  async put(
    account: Account,
    path: string,
    bytes: Uint8Array | string,
    contentType = 'text/plain',
  ): Promise<StoredFile> {
    const place = path.split('/').map(encodeURIComponent).join('/');
    return (await this.as(account, `/v1/buckets/my-files/files/${place}?wait=replicated`, {
      method: 'PUT',
      body: bytes as BodyInit,
      headers: { 'content-type': contentType },
    })) as StoredFile;
  }

  file(account: Account, id: string): Promise<StoredFile> {
    return this.as(account, `/v1/files/${id}`) as Promise<StoredFile>;
  }

  async as(account: Account, path: string, init: RequestInit = {}): Promise<unknown> {
    await this.ensure(account);
    const headers = {
      ...(init.headers as Record<string, string>),
      authorization: `Bearer ${this.tokens.get(account.email)}`,
    };
    return this.call(path, { ...init, headers });
  }

  private async logIn({ email, password }: Account): Promise<boolean> {
    const response = await fetch(`${this.system.url}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) return false;
    this.tokens.set(email, ((await response.json()) as { accessToken: string }).accessToken);
    return true;
  }

  private async call(path: string, init: RequestInit): Promise<unknown> {
    const headers = { 'content-type': 'application/json', ...(init.headers as Record<string, string>) };
    const response = await fetch(this.system.url + path, { ...init, headers });
    const text = await response.text();
    if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${text}`);
    return text ? (JSON.parse(text) as unknown) : undefined;
  }
}
