import { placeOf } from '../facts/arguments';
import type { CorsConfigured, HeaderWritten } from '../facts/fact';
import type { Confidence } from '../model';
import type { FunctionUnit } from '../syntax/program';
import { asString, optionsOf, type Value } from '../values/value';
import type { Report, RuleContext } from './context';
import { isRequestOrigin, judgeComparisons, judgeOriginCheck, judgeReflection } from './corsOrigins';

/** Answers with credentials that any or nearly any origin may read (OWASP ASVS 5.0 3.4.2; Fetch standard, CORS). */
export function* corsRules(context: RuleContext): Generator<Report> {
  for (const configured of context.facts.of('cors')) {
    if (!configured.credentials || !isTrue(configured.credentials)) continue;
    const { decidedBy } = configured;
    if (decidedBy && judgeComparisons(decidedBy, context) === 'checked') continue;
    const problem = originProblem(configured, context);
    if (!problem) continue;
    const origin = configured.origin?.origin;
    const inside =
      origin &&
      origin.owner.uri === configured.unit.uri &&
      origin.start >= configured.call.start &&
      origin.end <= configured.call.end;
    yield {
      ruleId: 'cors/credentialed-wildcard',
      confidence: problem.confidence,
      message: problem.message,
      site: configured.site,
      unit: configured.unit,
      evidence:
        origin && !inside
          ? [{ message: 'The origin is set here.', site: placeOf(origin, origin.owner) }]
          : [],
    };
  }
  yield* byHand(context);
}

interface Problem {
  readonly confidence: Confidence;
  readonly message: string;
}

const READS = "reads this API's answers with the user's cookies";
const LIST = 'set "origin" to a list of the origins that may';

function isTrue(value: Value): boolean {
  return optionsOf(value).every(
    (option) => option.kind === 'constant' && (option.value === true || option.value === 'true'),
  );
}

function originProblem(configured: CorsConfigured, context: RuleContext): Problem | undefined {
  const { origin, defaultOrigin } = configured;
  if (!origin) {
    if (defaultOrigin === 'none') return undefined;
    return {
      confidence: defaultOrigin === 'reflected' ? 'certain' : 'likely',
      message: `"credentials: true" without "origin" allows every origin, so any site that can get around the browser's check ${READS}; ${LIST}.`,
    };
  }
  // What a function that decides for each request takes from it.
  if (configured.decidedBy && isRequestOrigin(origin.origin))
    return {
      confidence: 'certain',
      message: `The origin that asked is allowed, whichever it is, so any site ${READS}; ${LIST}.`,
    };
  for (const option of optionsOf(origin)) {
    const problem = problemOf(option, context);
    if (problem) return optionsOf(origin).length > 1 ? { ...problem, confidence: 'likely' } : problem;
  }
  return undefined;
}

function problemOf(origin: Value, context: RuleContext): Problem | undefined {
  if (origin.kind === 'constant' && origin.value === true)
    return {
      confidence: 'certain',
      message: `"origin: true" allows whichever origin asks, so any site ${READS}; ${LIST}.`,
    };
  if (asString(origin) === '*')
    return {
      confidence: 'likely',
      message: `"origin: '*'" together with credentials allows every origin: where it takes effect, any site ${READS}; ${LIST}.`,
    };
  if (asString(origin) === 'null')
    return {
      confidence: 'likely',
      message: `The origin "null" is allowed with credentials: any site can send requests with it from a sandboxed frame and ${READS}; ${LIST}.`,
    };
  if (origin.kind === 'array') {
    for (const element of origin.elements) {
      const problem = problemOf(element, context);
      if (problem) return problem;
    }
    return undefined;
  }
  if (origin.kind === 'function') return functionProblem(origin.unit, context);
  const pattern = patternText(origin, context);
  if (pattern !== undefined && judgeOriginCheck(pattern))
    return {
      confidence: 'likely',
      message: `The pattern for "origin" also fits origins that an attacker can register, and their pages then read this API's answers with the user's cookies; anchor it at both ends and escape its dots.`,
    };
  return undefined;
}

function functionProblem(unit: FunctionUnit, context: RuleContext): Problem | undefined {
  switch (judgeReflection(unit, context)) {
    case 'unchecked':
      return {
        confidence: 'certain',
        message: `This "origin" function allows whichever origin asks, so any site ${READS}; compare it with a list of the origins that may.`,
      };
    case 'wide':
      return {
        confidence: 'likely',
        message: `This "origin" function compares a part of the origin only, so an attacker registers a name that fits and ${READS}; compare whole origins.`,
      };
    default:
      return undefined;
  }
}

/** The text of a pattern that is written out. */
function patternText(value: Value, { programOf }: RuleContext): string | undefined {
  const { origin } = value;
  if (origin.kind !== 'opaque') return undefined;
  const text = programOf(origin.owner.uri)?.text.slice(origin.start, origin.end) ?? '';
  return text.startsWith('/') ? text : undefined;
}

/** Headers that are written one by one: both must be written by the same handler. */
function* byHand(context: RuleContext): Generator<Report> {
  const credentials = new Map<unknown, HeaderWritten>();
  const written = context.facts.of('header-written');
  for (const header of written) {
    if (header.name.endsWith('credentials') && isTrue(header.value))
      credentials.set(together(header), header);
  }
  for (const header of written) {
    const allowed = header.name.endsWith('origin') ? credentials.get(together(header)) : undefined;
    if (!allowed) continue;
    const problem = headerProblem(header, context);
    if (!problem) continue;
    yield {
      ruleId: 'cors/credentialed-wildcard',
      ...problem,
      site: header.site,
      unit: header.unit,
      evidence: [{ message: 'Credentials are allowed here.', site: placeOf(allowed.site, allowed.unit) }],
    };
  }
}

/** What headers belong together by: the object that they stand in, or the function that writes them. */
function together({ of, unit }: HeaderWritten): unknown {
  return of ?? unit;
}

function headerProblem({ value, unit }: HeaderWritten, context: RuleContext): Problem | undefined {
  for (const option of optionsOf(value)) {
    if (asString(option) === '*')
      return {
        confidence: 'likely',
        message: `Credentials are allowed together with every origin ("*"): where it takes effect, any site ${READS}; send back an origin from a fixed list only.`,
      };
    if (option.kind === 'constant' || !isRequestOrigin(option.origin)) continue;
    const verdict = judgeReflection(unit, context);
    if (verdict === 'unchecked')
      return {
        confidence: 'certain',
        message: `The origin that asked is sent back as allowed, with credentials, so any site ${READS}; send it back only if it is in a list of the origins that may.`,
      };
    if (verdict === 'wide')
      return {
        confidence: 'likely',
        message: `Only a part of the origin is compared before it is allowed with credentials, so an attacker registers a name that fits and ${READS}; compare whole origins.`,
      };
  }
  return undefined;
}
