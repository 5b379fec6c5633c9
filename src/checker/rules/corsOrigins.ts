import { expressionsIn } from '../syntax/parts';
import { type Call, type Expression, type FunctionUnit, lookup } from '../syntax/program';
import type { RuleContext } from './context';
import { functionsWithin } from './handlers';

/** How a function decides about an origin: not at all, by a part of it, or in a way that may be right. */
export type OriginVerdict = 'unchecked' | 'wide' | 'checked';

/** Comparisons that look at a part of a text only. */
const PARTIAL = new Set(['includes', 'indexOf', 'startsWith', 'endsWith', 'search']);
const MATCHES = new Set(['test', 'match', 'exec', 'matches']);
/** The origins that are allowed, not the one that asks. */
const NAMES_LIST = /s$|list|set$|allow|permit|trust|white/i;
const NAMES_ORIGIN = /origin|referr?er/i;

/** Whether a pattern, written as `/…/`, fits origins of others, too. */
export function judgeOriginCheck(pattern: string): boolean {
  const end = pattern.lastIndexOf('/');
  const source = pattern.slice(1, end);
  if (source === '' || source === '.*' || source === '^.*$' || source === '.+') return true;
  if (!source.endsWith('$')) return true;
  // `\.example\.com$` needs a dot before it: subdomains only.
  if (
    !source.startsWith('^') &&
    !source.startsWith('\\.') &&
    !source.startsWith('(^|\\.)') &&
    !/^https?:/.test(source)
  )
    return true;
  // A dot between letters that is not escaped stands for any character.
  return (
    /[a-z0-9]\.(com|org|net|io|dev|app|co|example|test)\b/i.test(source.replace(/\\./g, '\\')) ||
    /:\/\/\.[*+][a-z]/i.test(source.replace(/\\\/\\?\//g, '//'))
  );
}

/**
 * Judges the function that allows an origin, with the functions in it.
 *
 * @param unit gets the origin as a parameter, or reads it from the request
 */
export function judgeReflection(unit: FunctionUnit, context: RuleContext): OriginVerdict {
  return allowsOrigin(unit, context) ? judgeComparisons(unit, context) : 'checked';
}

/** How the code of a function compares origins. */
export function judgeComparisons(unit: FunctionUnit, context: RuleContext): OriginVerdict {
  let verdict: OriginVerdict = 'unchecked';
  // The first parameter is the origin, or the request that has it.
  const names = new Set(
    unit.parameters
      .slice(0, 1)
      .map(({ binding }) => binding?.name ?? '')
      .filter((name) => !/^_?(req|request|ctx|context|c|event|r)$/i.test(name)),
  );
  for (const each of functionsWithin(unit)) {
    for (const call of each.calls) {
      const found = judgeCall(call, names, context);
      if (found === 'checked') return 'checked';
      if (found === 'wide') verdict = 'wide';
    }
  }
  for (const expression of conditionsIn(unit, context)) {
    if (expression.kind !== 'binary' || !/^[!=]==?$/.test(expression.operator)) continue;
    const sides = [expression.left, expression.right];
    const names_ = (side: Expression) => [...expressionsIn(side)].some((part) => isOrigin(part, names));
    // Compared with anything but nothing: a fixed origin.
    if (
      sides.some(names_) &&
      !sides.some((side) => side.kind === 'literal' && !side.value) &&
      !sides.some((side) => side.kind === 'call' || side.kind === 'unary')
    )
      return 'checked';
  }
  return verdict;
}

/** Every comparison that stands in the unit. */
function conditionsIn(unit: FunctionUnit, { program }: RuleContext): Expression[] {
  return program.notable.filter((each) => each.start >= unit.start && each.end <= unit.end);
}

function judgeCall(call: Call, names: ReadonlySet<string>, context: RuleContext): OriginVerdict | undefined {
  const { callee } = call;
  const property =
    callee.kind === 'member' && typeof callee.property === 'string' ? callee.property : undefined;
  const mentions = call.args.some(({ value }) =>
    [...expressionsIn(value)].some((part) => isOrigin(part, names)),
  );
  if (callee.kind === 'member' && property !== undefined && PARTIAL.has(property)) {
    if ([...expressionsIn(callee.object)].some((part) => isOrigin(part, names)))
      return partial(call, property, context);
    // `allowed.includes(origin)` compares whole origins with a list.
    return mentions ? 'checked' : undefined;
  }
  if (callee.kind === 'member' && property !== undefined && MATCHES.has(property)) {
    const pattern = property === 'match' ? call.args[0]?.value : callee.object;
    const text =
      pattern?.kind === 'opaque'
        ? context.programOf(pattern.owner.uri)?.text.slice(pattern.start, pattern.end)
        : undefined;
    if (mentions || isOrigin(callee.object, names))
      return text?.startsWith('/') && judgeOriginCheck(text) ? 'wide' : 'checked';
  }
  // The answer that carries the header: `new Response(null, { headers })`.
  if (call.construct || (callee.kind === 'member' && isResponse(callee.object))) return undefined;
  if (!mentions || property === 'get' || property === 'header' || callee.kind === 'opaque') return undefined;
  if (
    property !== undefined &&
    /^(set|setHeader|header|append|writeHead|log|info|debug|warn|error)$/.test(property)
  )
    return undefined;
  // The answer itself: `callback(null, origin)`.
  if (callee.kind === 'name' && /^(cb|callback|done|next)$/i.test(callee.name)) return undefined;
  return 'checked';
}

function isResponse(expression: Expression): boolean {
  return expression.kind === 'name' && /^(res|reply|response|NextResponse|c|ctx)$/i.test(expression.name);
}

function partial(call: Call, property: string, { evaluator }: RuleContext): OriginVerdict {
  const value = call.args[0] && evaluator.evaluate(call.args[0].value);
  const text = value?.kind === 'constant' && typeof value.value === 'string' ? value.value : undefined;
  if (property === 'endsWith') return text?.startsWith('.') || text?.includes('://') ? 'checked' : 'wide';
  if (property === 'startsWith') return text && /:\d*$|\/$/.test(text) ? 'checked' : 'wide';
  return 'wide';
}

function isOrigin(expression: Expression, names: ReadonlySet<string>): boolean {
  if (expression.kind === 'name')
    return (
      names.has(expression.name) || (NAMES_ORIGIN.test(expression.name) && !NAMES_LIST.test(expression.name))
    );
  if (expression.kind === 'literal')
    return typeof expression.value === 'string' && /^origin$/i.test(expression.value);
  return (
    expression.kind === 'member' &&
    typeof expression.property === 'string' &&
    /^origin$/i.test(expression.property)
  );
}

/** Some way through the function allows what asks: `cb(null, true)`, `return origin`, or a header that it writes. */
function allowsOrigin(unit: FunctionUnit, context: RuleContext): boolean {
  const [origin] = unit.parameters;
  const name = origin?.binding?.name;
  const isAllowed = (expression: Expression | undefined): boolean =>
    expression !== undefined &&
    ((expression.kind === 'literal' && expression.value === true) ||
      (expression.kind === 'name' && expression.name === name && name !== undefined) ||
      isRequestOrigin(expression) ||
      isPartial(expression) ||
      (expression.kind === 'logical' && (isAllowed(expression.left) || isAllowed(expression.right))) ||
      (expression.kind === 'conditional' &&
        (isAllowed(expression.consequent) || isAllowed(expression.alternate))));
  if (context.facts.of('header-written').some((header) => header.unit === unit)) return true;
  for (const each of functionsWithin(unit)) {
    if (each === unit && each.returns.some(isAllowed)) return true;
    for (const call of each.calls) {
      const isCallback =
        call.callee.kind === 'name' && unit.parameters[1]?.binding?.name === call.callee.name;
      if (isCallback && isAllowed(call.args[1]?.value)) return true;
    }
  }
  return false;
}

/** What a look at a part of the origin gives is the answer: `callback(null, origin.endsWith('example.com'))`. */
function isPartial(expression: Expression): boolean {
  if (expression.kind === 'binary') return isPartial(expression.left);
  if (expression.kind !== 'call' || expression.callee.kind !== 'member') return false;
  const { property } = expression.callee;
  return typeof property === 'string' && (PARTIAL.has(property) || MATCHES.has(property));
}

/** The request's own Origin header: `req.headers.origin`, `req.get('Origin')`. */
export function isRequestOrigin(expression: Expression): boolean {
  if (expression.kind === 'member') {
    return typeof expression.property === 'string' && /^(origin|referer)$/i.test(expression.property);
  }
  // A variable of an excerpt that does not show where it comes from.
  if (expression.kind === 'name')
    return /^(request_?)?origin$/i.test(expression.name) && !lookup(expression.scope, expression.name);
  if (expression.kind === 'call') {
    const { value: name } = expression.args[0] ?? {};
    return name?.kind === 'literal' && /^(origin|referer)$/i.test(String(name.value));
  }
  return false;
}
