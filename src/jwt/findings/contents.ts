import { decodeExact } from '../decode/find';
import { spanInToken } from '../decode/segment';
import type { JsonNode } from '../json/model';
import type { JwtFinding, JwtFindingId } from '../model';
import { finding, type Inspection, memberFinding, quoted, visitValues } from './inspection';

/** Longer texts are judged by their beginning. */
const MAX_TEXT = 4096;

/** Characters that steer instead of being seen, but white space and the joiners that emoji and scripts need. */
const DECEPTIVE = /(?![\t\n\r\u200c\u200d])[\p{Cc}\p{Cf}]/u;

/** Signs that a value is meant for what uses it. Each pattern is linear. */
const ATTACKS: readonly [pattern: RegExp, what: string][] = [
  [/<script[\s>/]|\bon(?:error|load|click|mouseover)\s{0,8}=|javascript:/i, 'a script for a page'],
  [/\$\{jndi:/i, 'a lookup of a logging library'],
  [/(?:\.\.[\\/]){2}/, 'a path out of its folder'],
  [
    /'\s{0,8}(?:or|and)\s{1,8}['\d]|\bunion\s{1,8}(?:all\s{1,8})?select\b|;\s{0,8}drop\s{1,8}table\b/i,
    'a database query',
  ],
  [/\{\{.{1,200}\}\}|<%.{1,200}%>/, 'a template'],
];

/** Values of roles and scopes that open everything. */
const ALL_POWERFUL = /^(?:\*|admin|administrator|root|superuser|super_admin|superadmin|owner|god)$/i;
const RIGHTS: readonly string[] = [
  'role',
  'roles',
  'scope',
  'scopes',
  'scp',
  'groups',
  'permissions',
  'authorities',
  'entitlements',
];

/** What stands in header and claims, whatever their names. */
export function* inspectContents({ token }: Inspection): Iterable<JwtFinding> {
  const found = new Map<JwtFindingId, JwtFinding>();
  visitValues(token, (node, name, part, segment) => {
    for (const [id, message] of textFindings(node, name)) {
      // One of a kind is enough: the fix is the same for all.
      if (found.has(id)) continue;
      found.set(id, finding(id, message, { span: spanInToken(segment, node.span), member: { part, name } }));
    }
  });
  yield* found.values();
  const { payload } = token;
  if (!payload) return;
  for (const name of RIGHTS) {
    const value = payload[name];
    const rights =
      typeof value === 'string'
        ? value.slice(0, MAX_TEXT).split(/[\s,]+/)
        : Array.isArray(value)
          ? value
          : [];
    const power = rights.find((right) => typeof right === 'string' && ALL_POWERFUL.test(right));
    if (power === undefined) continue;
    yield memberFinding(token, 'privileged-claim', 'payload', name, `"${name}" grants ${quoted(power)}.`);
    break;
  }
}

function* textFindings(node: JsonNode, name: string): Iterable<[JwtFindingId, string]> {
  if (node.type !== 'string') return;
  const text = node.value.slice(0, MAX_TEXT);
  const label = quoted(name);
  if (DECEPTIVE.test(text))
    yield ['deceptive-characters', `${label} holds characters that are not seen: ${quoted(text)}.`];
  const attack = name === 'kid' ? undefined : ATTACKS.find(([pattern]) => pattern.test(text));
  if (attack) yield ['injection-claim', `${label} looks like ${attack[1]}: ${quoted(text)}.`];
  if (isToken(text)) yield ['nested-token', `${label} is a token of its own.`];
}

function isToken(text: string): boolean {
  return (
    text.startsWith('ey') && text.split('.', 6).length >= 3 && decodeExact(text).header?.alg !== undefined
  );
}
