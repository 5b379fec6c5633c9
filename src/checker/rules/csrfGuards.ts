import type { CsrfExempted, CsrfGuardMade } from '../facts/fact';
import { stringsOf } from '../facts/requests';
import type { Value } from '../values/value';
import type { Report, RuleContext } from './context';
import { placedAt } from './context';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Guards that are there, and let through what they should stop. */
export function* csrfGuardRules(context: RuleContext): Generator<Report> {
  for (const guard of context.facts.of('csrf-guard')) {
    for (const off of guard.off) {
      const found =
        off.missing === undefined ? switchedOff(guard, off) : lacking(guard, off.value, off.missing);
      yield context.isExample ? { ...found, confidence: 'hint' } : found;
    }
    const ignored = stringsOf(guard.ignoredMethods);
    const unsafe = ignored.filter((method) => UNSAFE.has(method.toUpperCase()));
    if (unsafe.length > 0) yield ignoresMethods(guard, ignored, unsafe);
  }
  for (const exemption of context.facts.of('csrf-exempt')) yield exempted(exemption, context.isExample);
}

function lacking(guard: CsrfGuardMade, list: Value, missing: string): Report {
  return {
    ruleId: 'csrf/disabled',
    confidence: 'likely',
    message: `This list has no ${missing}, so another site can send requests in the user's name; add it.`,
    ...placedAt(guard, list.origin, 'The list stands here.'),
    unit: guard.unit,
  };
}

/** Handlers that other servers call, which prove themselves otherwise. */
const FOR_SERVERS =
  /web_?hook|callback|ipn|stripe|paypal|github|gitlab|slack|twilio|telegram|saml|acs|oauth|token|api|graphql|health|ping|login|csp/i;

function exempted({ by, handler, site, unit }: CsrfExempted, isExample: boolean): Report {
  return {
    ruleId: 'csrf/disabled',
    confidence: isExample || FOR_SERVERS.test(handler) ? 'hint' : 'likely',
    message: `${by} lets all requests to ${handler === '' ? 'this handler' : handler} past the protection, so another site can send them in the user's name; remove it, and let scripts send the token.`,
    site,
    unit,
  };
}

function switchedOff(guard: CsrfGuardMade, { option, value }: CsrfGuardMade['off'][number]): Report {
  const { origin } = value;
  const isFlag = value.kind === 'constant' && typeof value.value === 'boolean' && origin.kind === 'literal';
  const cookie =
    value.kind === 'function' &&
    !guard.ignoredMethodsOption.startsWith('excluded') &&
    /token|^value$/i.test(option);
  return {
    ruleId: 'csrf/disabled',
    confidence: 'certain',
    message: cookie
      ? `"${option}" reads the token from a cookie, which the browser also sends with a forged request of another site; read it from a header or from the body.`
      : `"${option}" switches the protection off, so another site can send requests in the user's name; ${isFlag ? 'remove the option' : 'name the origins or requests that are trusted'}.`,
    ...placedAt(guard, origin, 'The option is set here.'),
    unit: guard.unit,
    fixes:
      isFlag && origin.owner.uri === guard.unit.uri
        ? [
            {
              kind: 'replace-value',
              title: `Set ${option.split('.').at(-1)}: ${String(!value.value)}`,
              expression: origin,
              value: !value.value,
            },
          ]
        : [],
  };
}

function ignoresMethods(guard: CsrfGuardMade, ignored: readonly string[], unsafe: readonly string[]): Report {
  const origin = guard.ignoredMethods?.origin ?? guard.call;
  const safe = ignored.filter((method) => !UNSAFE.has(method.toUpperCase()));
  return {
    ruleId: 'csrf/ignored-methods',
    confidence: 'certain',
    message: `"${guard.ignoredMethodsOption}" lets ${unsafe.join(', ')} through unchecked, so another site can send such requests in the user's name; list safe methods only.`,
    ...(origin ? placedAt(guard, origin, 'The methods are listed here.') : { site: guard.site }),
    unit: guard.unit,
    fixes: isWrittenIn(guard)
      ? [
          {
            kind: 'set-option',
            title: 'Ignore safe methods only',
            target: guard.options,
            name: guard.ignoredMethodsOption,
            value: safe,
          },
        ]
      : [],
  };
}

/** The option stands in the literal that a fix would write into, and nothing comes from elsewhere. */
function isWrittenIn({ options, ignoredMethodsOption }: CsrfGuardMade): boolean {
  return (
    options.kind === 'literal' &&
    options.literal.entries.some((entry) => entry.kind === 'property' && entry.key === ignoredMethodsOption)
  );
}
