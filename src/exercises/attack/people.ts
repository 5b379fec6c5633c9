import type { Document } from '../../simulator/browser/document';
import { type Cookie, cookiePair } from '../../simulator/cookies/cookie';
import { type HttpResponse, headerAll } from '../../simulator/network/message';
import { readPage } from './page';
import type { Visitor } from './visitor';
import type { World } from './world';

/** Somebody with an account of the applications. */
export interface Person {
  readonly name: string;
  readonly password: string;
}

export const alice: Person = { name: 'alice', password: 'wonderland-42' };
export const bob: Person = { name: 'bob', password: 'builder-13' };
export const mallory: Person = { name: 'mallory', password: 'trouble-77' };

/** Whether a page is the account page of somebody. */
export function showsAccount(answer: Pick<HttpResponse, 'status' | 'body'>, person: Person): boolean {
  return answer.status === 200 && answer.body.includes(`Signed in as <b>${person.name}</b>`);
}

/** Signs in by the form, as people do, and sees the account page. */
export async function signIn(world: World, visitor: Visitor, person: Person): Promise<Document> {
  await visitor.visit('/login');
  return signInHere(world, visitor, person);
}

/** Fills in the form that is open. */
export async function signInHere(world: World, visitor: Visitor, person: Person): Promise<Document> {
  const answer = await visitor.submit('/login', { user: person.name, password: person.password });
  const page = showsAccount(answer.response, person) ? answer : await visitor.visit('/account');
  if (!showsAccount(page.response, person)) {
    world.broken(
      `${person.name} signs in with the right password (POST /login answered ${answer.response.status}), but GET /account answers ${page.response.status} without "Signed in as ${person.name}". Honest use has to work.`,
    );
  }
  return page;
}

/** What a program gets that sends a Cookie header. */
export const readAccount = (world: World, who: string, cookies: string): Promise<HttpResponse> =>
  world.request(who, 'GET', '/account', { headers: [['Cookie', cookies]] });

/** Of the cookies in the jar those without which the account is not shown: the session. */
export async function sessionCookies(world: World, visitor: Visitor, person: Person): Promise<Cookie[]> {
  const found: Cookie[] = [];
  for (const cookie of visitor.cookies) {
    const others = visitor.cookies.filter((each) => each !== cookie);
    const answer = await readAccount(world, 'the tester', others.map(cookiePair).join('; '));
    if (!showsAccount(answer, person)) found.push(cookie);
  }
  return found;
}

/**
 * Signs in by a program, as an attacker does many times over.
 *
 * @returns the cookies that the answers set, as a Cookie header
 */
export async function signInByProgram(world: World, who: string, person: Person): Promise<string> {
  const jar = new Map<string, string>();
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const take = (answer: HttpResponse) => {
    for (const line of headerAll(answer, 'Set-Cookie')) {
      const [pair = ''] = line.split(';');
      const equals = pair.indexOf('=');
      jar.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
    }
  };
  const open = await world.request(who, 'GET', '/login');
  take(open);
  const form = readPage(open.body).forms?.find(({ fields }) => 'password' in fields);
  const answer = await world.request(who, 'POST', '/login', {
    headers: [
      ['Origin', world.origin],
      ['Sec-Fetch-Site', 'same-origin'],
      ...(jar.size > 0 ? [['Cookie', cookies()] as const] : []),
    ],
    form: { ...form?.fields, user: person.name, password: person.password },
  });
  take(answer);
  if (!showsAccount(await readAccount(world, who, cookies()), person))
    world.broken(
      `${person.name} signs in with the right password, and GET /account does not show the account.`,
    );
  return cookies();
}
