import type { RuleId } from '../model';
import { cookieAttacks } from './cookieAttacks';
import type { Names } from './names';
import { requestAttacks } from './requestAttacks';
import { sessionAttacks } from './sessionAttacks';
import { tokenAttacks } from './tokenAttacks';

/**
 * What an attacker does with a weakness, step by step. Places in braces take the names of the code: `{cookie}`,
 * `{route}`, `{call}`, `{variable}`, `{option}`, `{key}`, `{storage}`, `{line}`; where the code gives none, words from
 * {@link FALLBACKS} stand for it.
 */
export type Attacks<Rule extends RuleId> = Readonly<Record<Rule, readonly [string, string, ...string[]]>>;

/** For every rule, or it does not compile. */
const attacks: Attacks<RuleId> = {
  ...cookieAttacks,
  ...requestAttacks,
  ...tokenAttacks,
  ...sessionAttacks,
};

const FALLBACKS: Readonly<Record<keyof Names, string>> = {
  cookie: 'the session cookie',
  route: 'a route of the application',
  call: 'this code',
  variable: 'the value',
  option: 'this setting',
  key: 'the value',
  storage: 'the storage',
};

/** How a name stands in a sentence. */
const SHOWN: Readonly<Partial<Record<keyof Names, (name: string) => string>>> = {
  cookie: (name) => `the cookie "${name}"`,
  call: (name) => `"${name}"`,
  variable: (name) => `"${name}"`,
  option: (name) => `"${name}"`,
  key: (name) => `"${name}"`,
};

/**
 * The attack on a finding's own line, with the names that stand there.
 *
 * @param line from 1
 * @returns sentences, in the order of what happens
 */
export function attackSteps(ruleId: RuleId, names: Names, line: number): string[] {
  const fill = (place: string) => {
    if (place === 'line') return String(line);
    const name = place as keyof Names;
    const given = names[name];
    return given === undefined ? FALLBACKS[name] : (SHOWN[name]?.(given) ?? given);
  };
  return attacks[ruleId].map((step) => {
    const text = step.replace(/\{(\w+)\}/g, (_, place: string) => fill(place));
    return text.charAt(0).toUpperCase() + text.slice(1);
  });
}
