import type { Binding, Definition, Expression, FunctionUnit, Member, Sieve, Span } from '../syntax/program';
import { asString, type Value, withParts } from '../values/value';
import type { Report, RuleContext } from './context';
import { ancestors } from './handlers';
import { judge, mentionsMail, nameAround, namesSessionId, namesToken, ONE_TIME } from './urls';

/** Session ids and tokens that are put into a query by calls, or taken out of one (RFC 6750 §5.3, CWE-598). */
export function* urlParameterRules(context: RuleContext): Generator<Report> {
  const { facts, program } = context;
  const carried = facts.of('url-parameter').some(({ carrier }) => carrier) ? carriersIn(context) : undefined;
  for (const parameter of facts.of('url-parameter')) {
    const { name, value, carrier, text, unit } = parameter;
    if (carrier && !carried?.has(carrier)) continue;
    if (!value) {
      if (/token|jwt|auth|access|bearer/i.test(name)) yield taken('token', 'certain', parameter);
      continue;
    }
    const known = `${text} ${nameAround(unit)} ${carrier ? carried?.get(carrier) : ''}`;
    const oneTime = ONE_TIME.test(known) || mentionsMail(unit, program.text);
    const report = judge({ parameter: name, value }, oneTime, parameter);
    if (report) yield report;
  }
  yield* takenFromQueries(context);
}

/** What ends up in the text of a URL, and that text. */
function carriersIn({ facts }: RuleContext): ReadonlyMap<Expression, string> {
  const found = new Map<Expression, string>();
  for (const url of facts.of('url')) {
    const pieces = url.value.kind === 'computed' ? (url.value.text ?? []) : [];
    const text = pieces.filter((piece) => typeof piece === 'string').join('');
    for (const piece of pieces) {
      if (typeof piece === 'string') continue;
      for (const part of withParts(piece, 20)) found.set(part.origin, text);
    }
  }
  return found;
}

/** `req.query.access_token`, `const { sid } = req.query`. */
function* takenFromQueries(context: RuleContext): Generator<Report> {
  const { program } = context;
  for (const { member, name, query } of program.sift(readsOfQueries)) {
    if (isInput(query, context)) yield* judgeRead(name, member, member.owner, context);
  }
  for (const binding of program.bindingsThat(isTakenFromQuery)) {
    for (const { value, owner } of binding.definitions) {
      if (!isMemberOfQuery(value) || !isInput(value.expression, context)) continue;
      yield* judgeRead(value.path[0] ?? '', binding, owner, context);
    }
  }
}

interface QueryRead {
  readonly member: Member;
  readonly name: string;
  readonly query: Member;
}

const readsOfQueries: Sieve<QueryRead> = ({ chained }) =>
  [...chained].flatMap((member) => {
    const { property: name, object: query } = member;
    return typeof name === 'string' && isQuery(query) ? [{ member, name, query }] : [];
  });

const isMemberOfQuery = (
  value: Definition['value'],
): value is Extract<Definition['value'], { kind: 'expression' }> =>
  value.kind === 'expression' && value.path.length === 1 && isQuery(value.expression);

const isTakenFromQuery = ({ definitions }: Binding) =>
  definitions.some(({ value }) => isMemberOfQuery(value));

/** By its name. */
function isQuery(expression: Expression): expression is Member {
  return expression.kind === 'member' && expression.property === 'query';
}

/** Whether it is the query of a request, known by what it is asked of. */
function isInput(query: Expression, { evaluator }: RuleContext): boolean {
  return evaluator.api(query)?.spec.origin === 'request-input';
}

/** Who is logged in is looked up by it. */
const LOOKS_UP =
  /\bsess(ion)?s?_?(store|manager|service|repo)?\w*\.(get|find|load|fetch|read|validate)|\bsess(ion)?s?\[|\breq(uest)?\.session\s?=[^=]|\bstore\.get\(\s*s(ess(ion)?_?)?id\b/i;
/** A token of the kind that lets in is checked. */
const VERIFIES = /\bverify_?(access|auth|bearer|id|jwt|session)\w*\(/i;
/** Somebody else's sessions. */
const OTHER_SESSIONS = /stripe|checkout|payment|quiz|exam|meeting|upload|zoom/i;

function* judgeRead(name: string, site: Span, unit: FunctionUnit, context: RuleContext): Generator<Report> {
  const isToken = namesToken(name);
  if (!isToken && !namesSessionId(name)) return;
  const { program, handlers, allFacts } = context;
  const handler = handlers.of(unit);
  const path = asString(handlers.routeOf(unit)?.path) ?? '';
  const around = `${path} ${nameAround(unit)}`;
  if (ONE_TIME.test(around) || /callback|oauth|\bws\b|socket|upgrade/i.test(around)) return;
  const text = program.text.slice(handler.start, handler.end);
  const at = { site: { start: site.start, end: site.end }, unit };
  if (!isToken) {
    if (LOOKS_UP.test(text) && !OTHER_SESSIONS.test(text)) yield taken('session id', 'likely', at);
    return;
  }
  const inside = new Set([...ancestors(handler)].slice(0, 1));
  const verified = allFacts('token-verify').some(
    ({ token, unit: by }) => [...ancestors(by)].some((each) => inside.has(each)) && reads(token, name),
  );
  const authenticates = /authenticat|getToken|extractToken|tokenFrom|bearer/i.test(around);
  if (verified || authenticates || VERIFIES.test(text) || /authorization\b[^\n;]{0,80}query/i.test(text))
    yield taken('token', verified ? 'certain' : 'likely', at);
  else if (!/^token$/i.test(name)) yield taken('token', 'likely', at);
}

/** The value may be the query's member of this name. */
function reads(value: Value, name: string): boolean {
  for (const { origin } of withParts(value, 20)) {
    if (origin.kind === 'member' && origin.property === name) return true;
    if (origin.kind === 'name' && origin.name === name) return true;
  }
  return false;
}

function taken(
  what: 'token' | 'session id',
  confidence: Report['confidence'],
  { site, unit }: { readonly site: Span; readonly unit: FunctionUnit },
): Report {
  return {
    ruleId: what === 'token' ? 'session/token-in-url' : 'session/id-in-url',
    confidence,
    message: `The ${what} is taken from the URL, so clients put it there, where an attacker finds it in logs, the history or the Referer header; take it ${what === 'token' ? 'from the Authorization header or a cookie' : 'from a cookie'}.`,
    site,
    unit,
  };
}
