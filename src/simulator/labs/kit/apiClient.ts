import { passwords } from './accounts';
import type { Program } from './program';
import { readObject, withToken } from './tokens';

/** The token that a login at an address gives a user; empty where it gives none. */
export async function tokenFor(program: Program, url: string, user: string): Promise<string> {
  const { body } = await program.post(url, { user, password: passwords[user] ?? '' });
  return String(readObject(body)?.token ?? '');
}

/** Whom an API takes the bearer of a token for, as its answer says. */
export async function userOf(program: Program, url: string, token: string): Promise<unknown> {
  return readObject((await program.send({ url, headers: withToken(token) })).body)?.user;
}
