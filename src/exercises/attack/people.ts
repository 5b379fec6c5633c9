import type { Document } from '../../simulator/browser/document';
import type { HttpResponse } from '../../simulator/network/message';
import type { Visitor } from './visitor';
import type { World } from './world';

/** Somebody with an account of the applications. */
export interface Person {
  readonly name: string;
  readonly password: string;
}

export const alice: Person = { name: 'alice', password: 'wonderland-42' };
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
