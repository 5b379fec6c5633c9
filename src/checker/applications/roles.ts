import type { Handler } from '../facts/fact';
import { functionsIn } from '../facts/requests';
import type { HandlerRole } from '../frameworks/model';
import type { FunctionUnit, Program } from '../syntax/program';
import type { Evaluator } from '../values/evaluate';
import { optionsOf } from '../values/value';

/** Headers that tell where a request comes from, or that a script of another site cannot set unasked. */
const GUARD_TEXT =
  /['"`](origin|referer|sec-fetch-site|x-csrf-token|x-xsrf-token|csrf-token|x-csrftoken|x-requested-with)['"`]|\b_csrf\b|\bcsrf_?token\b|\bxsrf/i;
const GUARD_NAME =
  /csrf|xsrf|antiforgery|sameorigin|same_origin|(check|verify|validate|require|ensure|assert).*origin/i;
const BEARER_TEXT = /['"`]authorization['"`]|\.authorization\b|\bbearer\b/i;
const COOKIE_TEXT = /\.session\b|\.cookies\b|\.signedCookies\b|\.isAuthenticated\b|getCookie\(|\bcookies\(\)/;

/** What the handlers that a request passes do with it. */
export class HandlerRoles {
  constructor(
    private readonly evaluator: Evaluator,
    private readonly program: (uri: string) => Program | undefined,
  ) {}

  /** Roles of one handler: by the framework models, else by what its code reads. */
  of(handler: Handler): ReadonlySet<HandlerRole | 'unknown'> {
    const roles = new Set<HandlerRole | 'unknown'>();
    for (const option of optionsOf(handler.value)) {
      const role = option.kind === 'api' ? this.evaluator.registry.role(option.spec) : undefined;
      if (role) roles.add(role);
      else if (option.kind === 'api') continue;
      else if (option.kind !== 'function') roles.add('unknown');
    }
    for (const unit of functionsIn(handler.value)) for (const role of this.ofFunction(unit)) roles.add(role);
    if (GUARD_NAME.test(this.nameOf(handler))) roles.add('csrf-guard');
    return roles;
  }

  /** Roles by what the code of a function reads. */
  ofFunction(unit: FunctionUnit): HandlerRole[] {
    const text = this.program(unit.uri)?.text.slice(unit.start, unit.end) ?? '';
    const roles: HandlerRole[] = [];
    if (GUARD_TEXT.test(text) || GUARD_NAME.test(text)) roles.push('csrf-guard');
    if (BEARER_TEXT.test(text)) roles.push('bearer-auth');
    if (COOKIE_TEXT.test(text)) roles.push('cookie-session');
    return roles;
  }

  private nameOf({ expression }: Handler): string {
    let current = expression;
    if (current.kind === 'call') current = current.callee;
    if (current.kind === 'name') return current.name;
    return current.kind === 'member' && typeof current.property === 'string' ? current.property : '';
  }
}
