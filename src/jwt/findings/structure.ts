import { spanInToken } from '../decode/segment';
import type { JwtFinding, JwtFindingId } from '../model';
import { finding, type Inspection, visitValues } from './inspection';

/** Least size of a cookie that every browser keeps (RFC 6265 §6.1). */
const COOKIE_BYTES = 4096;

/** What common servers take for one header line. */
const HEADER_LINE_BYTES = 8192;

/** Names that reach the prototype when claims are merged into an object. */
const PROTOTYPE_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** How the token is written: what the reader stumbled over, its size, numbers and names that misbehave. */
export function* inspectStructure({ token }: Inspection): Iterable<JwtFinding> {
  const seen = new Map<JwtFindingId, number>();
  for (const { id } of token.problems) seen.set(id, (seen.get(id) ?? 0) + 1);
  for (const [id, count] of seen) {
    const first = token.problems.find((problem) => problem.id === id);
    if (!first) continue;
    const more = count > 1 ? ` (and ${count - 1} more of the kind)` : '';
    yield finding(id, first.message + more, { span: first.span });
  }
  const { length } = token.compact;
  if (length > HEADER_LINE_BYTES) {
    const message = `The token has ${length} characters; servers refuse header lines over ${HEADER_LINE_BYTES}, and a cookie has room for ${COOKIE_BYTES}.`;
    yield finding('oversize-token', message, { span: token.span, severity: 'warning' });
  } else if (length > COOKIE_BYTES) {
    const message = `The token has ${length} characters; a cookie has room for ${COOKIE_BYTES} with its name and attributes.`;
    yield finding('oversize-token', message, { span: token.span });
  }
  yield* inspectValues({ token });
}

function inspectValues({ token }: Pick<Inspection, 'token'>): readonly JwtFinding[] {
  const found = new Map<JwtFindingId, JwtFinding>();
  const report = (made: JwtFinding) => {
    // One of a kind is enough: the fix is the same for all.
    if (!found.has(made.id)) found.set(made.id, made);
  };
  visitValues(token, (node, name, part, segment) => {
    const at = { span: spanInToken(segment, node.span), member: { part, name } };
    if (node.type === 'number' && losesDigits(node.raw, node.value)) {
      report(
        finding(
          'unsafe-integer',
          `"${name}" holds ${node.raw.slice(0, 40)}, which JavaScript reads as ${node.value}.`,
          at,
        ),
      );
    }
    const names = node.type === 'object' ? node.members.map((member) => member.name) : [];
    const nested = names.find((inner) => PROTOTYPE_NAMES.has(inner));
    if (nested) report(finding('prototype-member', `"${name}" has a member named "${nested}".`, at));
  });
  for (const [part, object] of [
    ['header', token.header],
    ['payload', token.payload],
  ] as const) {
    const name = object && Object.keys(object).find((key) => PROTOTYPE_NAMES.has(key));
    if (name)
      report(
        finding('prototype-member', `The ${part} has a member named "${name}".`, { member: { part, name } }),
      );
  }
  return [...found.values()];
}

/** An integer beyond 2^53 - 1: its neighbours are read as the same number. */
const losesDigits = (raw: string, value: number): boolean =>
  /^-?\d+$/.test(raw) && !Number.isSafeInteger(value);
