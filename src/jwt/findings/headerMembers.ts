import { PRIVATE_MEMBERS } from '../keys/jwk';
import type { JsonObject, JwtFinding } from '../model';
import { type Inspection, memberFinding, quoted } from './inspection';

/** Header members through which whoever wrote the token chooses keys or rules. */
export function* inspectHeaderMembers({ token }: Inspection): Iterable<JwtFinding> {
  const { header } = token;
  if (!header) return;
  const about = (id: JwtFinding['id'], name: string, message: string) =>
    memberFinding(token, id, 'header', name, message);
  if (header.jwk !== undefined) {
    // A DPoP proof brings its key by design: it proves possession, not who issued it (RFC 9449 §4.2).
    const isProof = header.typ === 'dpop+jwt';
    if (!isProof)
      yield about(
        'embedded-jwk',
        'jwk',
        'The token brings the key that it wants to be verified with ("jwk").',
      );
    if (
      isObject(header.jwk) &&
      (PRIVATE_MEMBERS.some((name) => isMember(header.jwk, name)) || isMember(header.jwk, 'k'))
    ) {
      yield about('embedded-private-key', 'jwk', 'The key in "jwk" has its private part in it.');
    }
  }
  for (const name of ['jku', 'x5u'] as const) {
    if (header[name] === undefined) continue;
    yield about(
      'remote-key-url',
      name,
      `"${name}" tells the verifier to fetch a key from ${quoted(header[name])}.${urlRemark(header[name], token.payload?.iss)}`,
    );
  }
  yield* inspectKid(header, about);
  yield* inspectCritical(header, about);
  if (header.zip !== undefined) {
    const message =
      token.kind === 'jwe'
        ? 'The claims are compressed before they are encrypted ("zip").'
        : '"zip" is not defined for signed tokens.';
    yield about('zip-header', 'zip', message);
  }
}

type About = (id: JwtFinding['id'], name: string, message: string) => JwtFinding;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isMember = (value: unknown, name: string): boolean => isObject(value) && value[name] !== undefined;

/** What makes a URL to fetch keys from worse than it is anyway (RFC 8725 §3.10). */
function urlRemark(value: unknown, issuer: unknown): string {
  if (typeof value !== 'string') return ' It is no string.';
  const url = readUrl(value);
  if (!url) return ' It is no absolute URL.';
  if (url.protocol !== 'https:') return ' It is not even https.';
  if (url.username !== '' || url.password !== '') return ' Its user part disguises the host.';
  if (/^(?:\d+\.\d+\.\d+\.\d+|\[.*\]|localhost)$|\.(?:localhost|local|internal)$/.test(url.hostname))
    return ' Its host is an address, perhaps of an internal machine.';
  if (url.hash !== '') return ' Its fragment can fool a check of how it ends.';
  if (/=(?:https?:|\/\/|https?%3a|%2f%2f)/i.test(url.search))
    return ' It holds another URL, perhaps to be redirected to.';
  const host = readUrl(issuer)?.hostname;
  return host !== undefined && host !== url.hostname ? ` The issuer is another host, ${quoted(host)}.` : '';
}

function readUrl(value: unknown): URL | undefined {
  try {
    return typeof value === 'string' ? new URL(value) : undefined;
  } catch {
    return undefined;
  }
}

/** Signs that a key id is meant for whatever looks it up. Each pattern is linear. */
const KID_ATTACKS: readonly [pattern: RegExp, what: string][] = [
  [/\.\.[\\/]|^[\\/]|^[A-Za-z]:[\\/]/, 'a path out of the folder of keys'],
  [/%2e%2e|%2f|%5c/i, 'an encoded path'],
  [/[\0\r\n]/, 'a NUL or a line break'],
  [
    /['"`].{0,200}(?:\b(?:or|and|union|select)\b|--|;|=)|\bunion\s{1,20}(?:all\s{1,20})?select\b/i,
    'a database query',
  ],
  [/[|;&`]\s{0,8}\w|\$\(|\$\{/, 'a shell command or a template'],
  [/\{\{|<%|#\{/, 'a template'],
  [/^[a-z][a-z0-9+.-]{1,20}:\/\//i, 'a URL'],
  [/\*\)|\)\(|\(\|/, 'an LDAP filter'],
];

function* inspectKid(header: JsonObject, about: About): Iterable<JwtFinding> {
  const { kid } = header;
  if (kid === undefined) return;
  if (typeof kid !== 'string') {
    yield about('kid-injection', 'kid', `"kid" is ${quoted(kid)}, but must be a string.`);
    return;
  }
  const attack = KID_ATTACKS.find(([pattern]) => pattern.test(kid.slice(0, 1000)));
  if (attack) yield about('kid-injection', 'kid', `"kid" looks like ${attack[1]}: ${quoted(kid)}.`);
}

/** Names that a standard defines for every token need no "crit" and must not stand there (RFC 7515 §4.1.11). */
const REGISTERED: ReadonlySet<string> = new Set(
  'alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit enc zip epk apu apv iv tag p2s p2c'.split(' '),
);

function* inspectCritical(header: JsonObject, about: About): Iterable<JwtFinding> {
  if (header.b64 === false)
    yield about('b64-false', 'b64', 'The header says that the payload is not encoded ("b64": false).');
  const { crit } = header;
  if (crit === undefined) {
    if (header.b64 !== undefined)
      yield about('b64-false', 'b64', '"b64" is there, but "crit" does not list it.');
    return;
  }
  const fault = critFault(header, crit);
  if (fault) {
    yield about('crit-invalid', 'crit', fault);
    return;
  }
  const unknown = Array.isArray(crit) ? crit.find((name) => name !== 'b64') : undefined;
  if (unknown !== undefined) {
    const message = `"crit" demands the extension ${quoted(unknown)}, so that whoever does not know it must refuse the token.`;
    yield { ...about('crit-invalid', 'crit', message), severity: 'warning' };
  }
}

function critFault(header: JsonObject, crit: unknown): string | undefined {
  if (!Array.isArray(crit)) return '"crit" is no list.';
  if (crit.length === 0) return '"crit" is an empty list.';
  if (crit.some((name) => typeof name !== 'string')) return '"crit" lists something that is no name.';
  if (new Set(crit).size !== crit.length) return '"crit" lists a name twice.';
  const registered = crit.find((name) => REGISTERED.has(name));
  if (registered) return `"crit" lists "${registered}", which every reader knows anyway.`;
  const absent = crit.find((name) => header[name] === undefined);
  return absent === undefined
    ? undefined
    : `"crit" lists ${quoted(absent)}, but the header has no such member.`;
}
