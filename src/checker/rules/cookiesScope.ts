import type { CookieSet } from '../facts/fact';
import type { CookieAttribute } from '../frameworks/model';
import type { Confidence } from '../model';
import { asString, optionsOf, type Value } from '../values/value';
import type { RuleId } from './catalogue';
import { type FixIntent, placed, type Report, type RuleContext } from './context';
import { cookiesOf } from './cookieDefaults';
import { purposeOf } from './cookiePurpose';

/** Where cookies go: SameSite, Domain, Path and the prefixes of names (RFC 6265bis §4.1.2 and §4.1.3). */
export function* cookieScopeRules(context: RuleContext): Generator<Report> {
  for (const cookie of cookiesOf(context)) {
    const name = asString(cookie.name);
    const violation = name === undefined ? undefined : violationOf(name, cookie);
    if (violation) yield prefixViolation(cookie, violation);
    const purpose = purposeOf(cookie);
    if (purpose.kind !== 'credential') continue;
    yield* sameSiteNone(cookie, purpose.label, purpose.confidence);
    yield* broadDomain(cookie, purpose.label, purpose.confidence);
    if (!violation && !context.isExample) yield* prefixRecommended(cookie, name, purpose.label);
  }
}

function* sameSiteNone(cookie: CookieSet, label: string, confidence: Confidence): Generator<Report> {
  const { sameSite } = cookie.attributes;
  if (!sameSite?.written || asString(sameSite.value)?.toLowerCase() !== 'none') return;
  const insecure = cookie.attributes.secure && surely(cookie.attributes.secure.value, (value) => !value);
  yield {
    ruleId: 'cookie/samesite-none',
    confidence: atMostLikely(confidence, cookie),
    message: `${label} has SameSite=None, so every site can make the browser send requests with it as the user; set SameSite to Lax unless other sites must embed this one.`,
    ...placed(cookie, cookie.call, sameSite.site),
    unit: cookie.unit,
    // Without Secure the other rule's fix comes first.
    ...(insecure ? {} : { fixes: setAttribute(cookie, 'sameSite', 'lax', "Set SameSite to 'lax'") }),
  };
}

function* broadDomain(cookie: CookieSet, label: string, confidence: Confidence): Generator<Report> {
  const { domain } = cookie.attributes;
  const text = domain && asString(domain.value);
  if (!text || !domain.written || !/\.[a-z]/i.test(text) || isLoopback(text)) return;
  if (/^__Host-/i.test(asString(cookie.name) ?? '')) return;
  const host = text.replace(/^\./, '');
  yield {
    ruleId: 'cookie/broad-domain',
    // Without a dot in front and with a long name it is one host's, though its subdomains get it too.
    confidence:
      text.startsWith('.') || host.split('.').length === 2 ? atMostLikely(confidence, cookie) : 'hint',
    message: `${label} goes to every subdomain of ${host}, so an attacker who controls one of them reads the session; leave Domain out.`,
    ...placed(cookie, cookie.call, domain.site),
    unit: cookie.unit,
  };
}

function isLoopback(domain: string): boolean {
  return /(^|\.)(localhost|local|test|localdomain)$|^\.?[\d.]+$/i.test(domain);
}

/** What a prefix demands and the cookie does not have. */
interface Violation {
  readonly attribute: CookieAttribute;
  readonly text: string;
  readonly fix?: { readonly value: string | boolean; readonly title: string };
}

function violationOf(name: string, cookie: CookieSet): Violation | undefined {
  const prefix = /^__(host|secure|http|host-http)-/i.exec(name)?.[1]?.toLowerCase();
  if (prefix === undefined) return undefined;
  const { secure, httpOnly, domain, path } = cookie.attributes;
  if (secure && surely(secure.value, (value) => !value))
    return { attribute: 'secure', text: 'is not Secure', fix: { value: true, title: 'Set Secure' } };
  if (prefix.includes('http') && httpOnly && surely(httpOnly.value, (value) => !value)) {
    return { attribute: 'httpOnly', text: 'is not HttpOnly', fix: { value: true, title: 'Set HttpOnly' } };
  }
  if (!prefix.startsWith('host')) return undefined;
  if (domain?.written && surely(domain.value, (value) => typeof value === 'string' && value !== ''))
    return { attribute: 'domain', text: 'has a Domain' };
  if (path && surely(path.value, (value) => value !== '/' && (value !== undefined || !cookie.script))) {
    return {
      attribute: 'path',
      text: 'does not have the path /',
      fix: { value: '/', title: "Set the path to '/'" },
    };
  }
  return undefined;
}

function prefixViolation(cookie: CookieSet, { attribute, text, fix }: Violation): Report {
  const name = asString(cookie.name) ?? '';
  const prefix = /^__(?:host-http|host|secure|http)-/i.exec(name)?.[0] ?? '';
  const state = cookie.attributes[attribute];
  return {
    ruleId: 'cookie/prefix-violation',
    confidence: cookie.guessed ? 'likely' : 'certain',
    message: `The cookie "${name}" ${text} against the rules of ${prefix}: browsers refuse it, and a weaker name in its place lets an attacker plant one; ${adviceFor(attribute)}.`,
    ...placed(cookie, cookie.call, state?.site),
    unit: cookie.unit,
    ...(fix ? { fixes: setAttribute(cookie, attribute, fix.value, fix.title) } : {}),
  };
}

function adviceFor(attribute: CookieAttribute): string {
  if (attribute === 'domain') return 'leave Domain out';
  if (attribute === 'path') return "set path to '/'";
  return `set ${attribute}`;
}

/** A cookie for the whole host and nothing else, as `__Host-` demands. */
function* prefixRecommended(cookie: CookieSet, name: string | undefined, label: string): Generator<Report> {
  const { domain, path } = cookie.attributes;
  if (name === undefined || name.startsWith('__') || cookie.script) return;
  if (domain && !surely(domain.value, (value) => value === undefined)) return;
  // Only where the scope was chosen: a hint on every cookie would drown what matters.
  if (!path?.written || !surely(path.value, (value) => value === '/')) return;
  yield {
    ruleId: 'cookie/prefix-recommended' satisfies RuleId,
    confidence: 'hint',
    message: `${label} could be planted by a neighbouring subdomain of an attacker; call it "__Host-${name}", with Secure.`,
    site: cookie.site,
    unit: cookie.unit,
  };
}

/** Every value that it may have is known and fulfils the condition. */
export function surely(value: Value, condition: (value: unknown) => boolean): boolean {
  return optionsOf(value).every((option) => option.kind === 'constant' && condition(option.value));
}

function atMostLikely(confidence: Confidence, cookie: CookieSet): Confidence {
  return cookie.guessed && confidence === 'certain' ? 'likely' : confidence;
}

/** Sets an attribute where the options are written; not in the text of a header. */
function setAttribute(
  cookie: CookieSet,
  attribute: CookieAttribute,
  value: string | boolean,
  title: string,
): FixIntent[] {
  const state = cookie.attributes[attribute];
  if (cookie.options.kind === 'header' || cookie.options.kind === 'none') return [];
  if (state?.assigned) {
    const expression = state.assigned;
    return expression.owner.uri === cookie.unit.uri
      ? [{ kind: 'replace-value', title, expression, value }]
      : [];
  }
  if (state?.written && (!state.site || state.site.uri !== cookie.unit.uri)) return [];
  return [
    {
      kind: 'set-option',
      title,
      target: cookie.options,
      name: cookie.optionNames[attribute] ?? attribute,
      value,
    },
  ];
}
