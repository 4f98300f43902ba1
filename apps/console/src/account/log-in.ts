import { dataOf } from '#client';
import { client, session } from '../api/client.js';

/** Begins a session in this browser. @throws ApiProblem */
export async function logIn(credentials: { email: string; password: string }): Promise<void> {
  session.begin(await dataOf(client.api.POST('/v1/auth/login', { body: credentials })));
}
