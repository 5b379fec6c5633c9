import type { Browser } from '../../browser/browser';
import type { Document } from '../../browser/document';
import type { ServerAnswer } from '../../network/network';
import { LabProblem } from '../problem';
import { type Call, page, refuse } from './site';

/** People with accounts, and their passwords. */
export const passwords: Readonly<Record<string, string>> = {
  ana: 'correct horse',
  ben: 'battery staple',
  mallory: 'm4llory',
};

/** Who logs in with a call's form, or undefined where name and password do not fit. */
export function authenticate(call: Call): string | undefined {
  const user = call.field('user') ?? '';
  const known = Object.hasOwn(passwords, user) ? passwords[user] : undefined;
  return known !== undefined && call.field('password') === known ? user : undefined;
}

export const wrongPassword = (): ServerAnswer => refuse(401, 'Name or password is wrong.');

/** The page with the login form. */
export const loginPage = (fields: Readonly<Record<string, string>> = {}): ServerAnswer =>
  page('Log in', 'Log in', {
    forms: [{ id: 'login', action: '/login', method: 'POST', fields: { user: '', password: '', ...fields } }],
  });

/** Opens the login page and logs in, as a user does. @returns what the browser shows then */
export async function logIn(browser: Browser, origin: string, user: string): Promise<Document> {
  return fillLogin(await browser.visit(`${origin}/login`), user);
}

/** Fills in the login form of a page that is open. */
export async function fillLogin(document: Document, user: string): Promise<Document> {
  const form = document.page.forms?.find(({ id }) => id === 'login');
  if (!form) throw new LabProblem(`There is no login form at ${document.url.href}: ${document.page.text}`);
  return document.submit({ ...form, fields: { ...form.fields, user, password: passwords[user] ?? '' } });
}
