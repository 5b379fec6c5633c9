import type { Facts, RouteHandled } from '../facts/fact';
import type { Report } from '../rules/context';
import type { Call, FunctionUnit, Program, Span } from '../syntax/program';
import { asString } from '../values/value';

/** What the code calls the things that a finding is about; absent where it does not say. */
export interface Names {
  /** The cookie: `sid`. */
  readonly cookie?: string;
  /** Method and path of the route around it: `POST /login`. */
  readonly route?: string;
  /** What is called there: `res.cookie`. */
  readonly call?: string;
  /** The variable that holds the result. */
  readonly variable?: string;
  /** The option that is marked: `secure`. */
  readonly option?: string;
  /** The member of a session, the key in a storage, the parameter of a URL. */
  readonly key?: string;
  /** The storage: `localStorage`. */
  readonly storage?: string;
}

/** Longer names are code. */
const MAX_NAME = 60;

/** The names at the place of a report. */
export function namesAt({ site, unit }: Report, facts: Facts, program: Program): Names {
  const call = callAround(site, unit);
  const covers = (span: Span) => span.start <= site.start && span.end >= site.end;
  const near = (span: Span) => covers(span) || (site.start <= span.start && site.end >= span.end);
  const cookie = facts.of('cookie-set').find((fact) => near(fact.call) || near(fact.site));
  const storage = facts.of('storage-write').find((fact) => near(fact.site));
  const written = facts.of('session-write').find((fact) => near(fact.site));
  const parameter = facts.of('url-parameter').find((fact) => near(fact.site));
  const key = storage ? asString(storage.key) : (written?.member ?? parameter?.name);
  return present({
    cookie: cookie && asString(cookie.name),
    route: routeAround(site, unit, facts, covers),
    call: call && codeOf(call.callee, program),
    variable: call?.heldBy[0]?.binding.name,
    option: optionAt(site, program),
    key,
    storage: storage?.storage,
  });
}

function callAround(site: Span, unit: FunctionUnit): Call | undefined {
  let innermost: Call | undefined;
  for (const call of unit.calls) {
    if (call.start > site.start || call.end < site.end) continue;
    if (!innermost || call.end - call.start <= innermost.end - innermost.start) innermost = call;
  }
  return innermost;
}

function routeAround(
  site: Span,
  unit: FunctionUnit,
  facts: Facts,
  covers: (span: Span) => boolean,
): string | undefined {
  const within = (handlers: readonly FunctionUnit[]) => {
    for (let at: FunctionUnit | undefined = unit; at; at = at.parent) if (handlers.includes(at)) return true;
    return false;
  };
  const route = facts
    .of('route')
    .filter((fact: RouteHandled) => fact.method !== 'use' && (covers(fact.call) || within(fact.handlers)))
    .sort((a, b) => a.call.end - a.call.start - (b.call.end - b.call.start))[0];
  const path = route?.path && asString(route.path);
  if (route && path !== undefined) return `${methodName(route.method)} ${path}`;
  const file = facts
    .of('file-route')
    .find((fact) => fact.method !== 'use' && (near(fact.site, site) || within(fact.handlers)));
  return file && `${methodName(file.method)} ${file.path}`;
}

const near = (a: Span, b: Span) => a.start <= b.end && b.start <= a.end;
const methodName = (method: string) => (method === 'all' ? 'any request to' : method.toUpperCase());

/** The name in `name: value` where that, or its value, is marked. */
function optionAt(site: Span, program: Program): string | undefined {
  for (const { expression } of program.objects) {
    if (expression.start > site.start || expression.end < site.end) continue;
    for (const entry of expression.entries) {
      if (entry.kind !== 'property' || typeof entry.key !== 'string') continue;
      const { value, span } = entry;
      const isMarked = (at: Span) => at.start === site.start && at.end === site.end;
      if (isMarked(span) || isMarked(value)) return entry.key;
    }
  }
  return undefined;
}

const codeOf = ({ start, end }: Span, program: Program) => program.text.slice(start, end).replace(/\s+/g, '');

function present(names: { [Name in keyof Names]: string | undefined }): Names {
  return Object.fromEntries(
    Object.entries(names).filter(
      ([, name]) => name !== undefined && name !== '' && name.length <= MAX_NAME && !/[\r\n]/.test(name),
    ),
  );
}
