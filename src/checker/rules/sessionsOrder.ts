import type { HandlerRole } from '../frameworks/model';
import type { Expression } from '../syntax/program';
import { asString, optionsOf, type Value } from '../values/value';
import type { Report, RuleContext } from './context';

const PROTECTED = /upload|private|protected|secure|download|admin|member|internal/i;

/** Static files that pass the session middleware first (CWE-525). */
export function* sessionOrderRules({ facts, evaluator }: RuleContext): Generator<Report> {
  const roleOf = (value: Value): HandlerRole | undefined => {
    for (const option of optionsOf(value)) {
      const role = option.kind === 'api' ? evaluator.registry.role(option.spec) : undefined;
      if (role) return role;
    }
    return undefined;
  };
  const withSession = new Set<unknown>();
  for (const route of facts.of('route')) {
    if (route.method !== 'use' || !route.router) continue;
    const key: Expression | unknown = route.router;
    for (const { value } of route.chain) {
      const role = roleOf(value);
      // At a path of its own it is not passed by every file.
      if (role === 'cookie-session' && !route.path) withSession.add(key);
      if (role !== 'static-files' || !withSession.has(key)) continue;
      // Files for users who are logged in.
      if (route.chain.length > 1 || PROTECTED.test(asString(route.path) ?? '')) continue;
      yield {
        ruleId: 'session/static-after-session',
        confidence: 'hint',
        message:
          'Static files pass the session middleware first, so their cacheable answers can carry session cookies that a shared cache hands to an attacker; serve them before the session middleware.',
        site: route.site,
        unit: route.unit,
      };
    }
  }
}
