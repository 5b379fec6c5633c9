import type { KeySource } from '../pageState';

/** What a token says that its verification has to insist on. */
export interface CodeFacts {
  /** By its JOSE name: `RS256`. */
  readonly alg: string;
  readonly issuer?: string;
  /** Of several audiences one: a service is one of them. */
  readonly audience?: string;
  /** An explicit type such as `at+jwt`; not the general `JWT`. */
  readonly type?: string;
  /** Claims that have to be there. */
  readonly required: readonly string[];
}

/** One library: its code as text with places, and what it calls things. */
export interface CodeTemplate {
  readonly id: string;
  /** e.g. `jose (JavaScript)`. */
  readonly title: string;
  /** JOSE names of the algorithms that it verifies, with what the code calls them. */
  readonly algorithms: ReadonlyMap<string, string>;
  /** A string literal of the language, whatever the string holds. */
  readonly quote: (text: string) => string;
  /** Writes several literals as a list. */
  readonly list: (literals: readonly string[]) => string;
  /**
   * `{{alg}}`, `{{issuer}}`, `{{audience}}`, `{{type}}`, `{{required}}` (a list) and `{{jwksUrl}}` are filled
   * in; `elliptic` holds for ECDSA. A line that begins with `{{?name}}` stands only where there is such a value (or
   * the key comes from there: `secret`, `pem`, `jwks`), one with `{{!name}}` only where there is none; several
   * conditions may follow each other.
   */
  readonly text: string;
}

/** Where the JWK Set of an issuer often is; the header's `jku` is never used. */
const jwksUrl = (issuer: string | undefined): string =>
  `${issuer && /^https:\/\/[^\s?#]+$/.test(issuer) ? issuer.replace(/\/$/, '') : 'https://issuer.example'}/.well-known/jwks.json`;

/** The code of a template for a token, or undefined where the library has not its algorithm. */
export function renderCode(template: CodeTemplate, facts: CodeFacts, source: KeySource): string | undefined {
  const alg = template.algorithms.get(facts.alg);
  if (alg === undefined) return undefined;
  const { quote, list } = template;
  const { audience, issuer, type } = facts;
  const values: Readonly<Record<string, string | undefined>> = {
    alg,
    issuer: issuer === undefined ? undefined : quote(issuer),
    audience: audience === undefined ? undefined : quote(audience),
    elliptic: facts.alg.startsWith('ES') ? '' : undefined,
    type: type === undefined ? undefined : quote(type),
    required: list(facts.required.map(quote)),
    jwksUrl: quote(jwksUrl(issuer)),
    [source]: '',
  };
  return template.text
    .trim()
    .split('\n')
    .flatMap((line) => {
      let rest = line;
      for (let mark = CONDITION.exec(rest); mark; mark = CONDITION.exec(rest)) {
        const present = values[mark[2] ?? ''] !== undefined;
        if (present !== (mark[1] === '?')) return [];
        rest = rest.slice(mark[0].length);
      }
      return [rest.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')];
    })
    .join('\n');
}

const CONDITION = /^\{\{([?!])(\w+)\}\}/;

/**
 * A string between double quotes that JavaScript, Java and C# read alike: everything but plain ASCII is an
 * escape of four digits.
 */
export const doubleQuoted = (text: string): string =>
  JSON.stringify(text).replace(/[^\x20-\x7e]/g, (unit) => `\\u${hexadecimal(unit.charCodeAt(0), 4)}`);

/** As JavaScript and TypeScript are mostly written. */
export const singleQuoted = (text: string): string =>
  `'${doubleQuoted(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** Python has no surrogate pairs. */
export const pythonQuoted = (text: string): string =>
  `"${JSON.stringify(text)
    .slice(1, -1)
    .replace(/[^\x20-\x7e]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return code > 0xffff ? `\\U${hexadecimal(code, 8)}` : `\\u${hexadecimal(code, 4)}`;
    })}"`;

const hexadecimal = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');

/** A map of algorithms that the library calls by their JOSE names. */
export const sameNames = (...names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map((name) => [name, name]));

export const HMAC = ['HS256', 'HS384', 'HS512'];
export const RSA = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
export const ECDSA = ['ES256', 'ES384', 'ES512'];
