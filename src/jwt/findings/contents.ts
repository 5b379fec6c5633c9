import { nestedToken } from '../decode/compact';
import { spanInToken } from '../decode/segment';
import { tokenInText } from '../inner';
import type { JsonNode } from '../json/model';
import type { JwtFinding, JwtFindingId } from '../model';
import { finding, type Inspection, memberFinding, quoted, segmentOf, visitValues } from './inspection';

/** Longer texts are judged by their beginning. */
const MAX_TEXT = 4096;

/** Characters that steer instead of being seen, but white space and the joiners that emoji and scripts need. */
const DECEPTIVE = /(?![\t\n\r\u200c\u200d])[\p{Cc}\p{Cf}]/u;

/** Letters of other alphabets that look like Latin ones, in a word with Latin ones. */
const LOOKALIKE =
  /[A-Za-z][аеорсухіјѕһАВЕКМНОРСТХοαΑΒΕΗΙΚΜΝΟΡΤΧ]|[аеорсухіјѕһАВЕКМНОРСТХοαΑΒΕΗΙΚΜΝΟΡΤΧ][A-Za-z]/;

/** Signs that a value is meant for what uses it. Each pattern is linear. */
const ATTACKS: readonly [pattern: RegExp, what: string][] = [
  [/<script[\s>/]|\bon(?:error|load|click|mouseover)\s{0,8}=|javascript:/i, 'a script for a page'],
  [
    /<\/?(?:a|b|i|p|div|span|img|svg|iframe|object|embed|form|input|style|link|meta|base|math)(?:[\s/][^<>]{0,400})?>/i,
    'markup of a page',
  ],
  [/\$\{jndi:/i, 'a lookup of a logging library'],
  [/(?:\.\.[\\/]){2}/, 'a path out of its folder'],
  [
    /'\s{0,8}(?:or|and)\s{1,8}['\d]|\bunion\s{1,8}(?:all\s{1,8})?select\b|;\s{0,8}drop\s{1,8}table\b/i,
    'a database query',
  ],
  [/\{\{[^{}]{1,200}\}\}|<%[^<>]{1,200}%>/, 'a template'],
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
  const nested = nestedToken(token);
  if (nested) {
    const span = segmentOf(token, 'payload')?.span;
    yield finding('nested-token', 'The payload is a token of its own.', { ...(span && { span }) });
  }
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
  else if (LOOKALIKE.test(text))
    yield [
      'deceptive-characters',
      `${label} mixes letters that look alike, of two alphabets: ${quoted(text)}.`,
    ];
  const attack = name === 'kid' ? undefined : ATTACKS.find(([pattern]) => pattern.test(text));
  if (attack) yield ['injection-claim', `${label} looks like ${attack[1]}: ${quoted(text)}.`];
  if (tokenInText(node.value)) yield ['nested-token', `${label} is a token of its own.`];
}
