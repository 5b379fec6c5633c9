import type { CookieSet } from '../facts/fact';
import type { CookieAttribute } from '../frameworks/model';
import type { Confidence } from '../model';
import type { Primitive } from '../syntax/program';
import { asString, optionsOf, type Value } from '../values/value';
import type { RuleId } from './catalogue';
import { type FixIntent, placed, type Report, type RuleContext } from './context';
import { cookiesOf } from './cookieDefaults';
import { purposeOf } from './cookiePurpose';

/** Attributes of session and authentication cookies (RFC 6265bis §4.1.2, OWASP ASVS 5.0 3.3). */
export function* cookieRules(context: RuleContext): Generator<Report> {
  for (const cookie of cookiesOf(context)) {
    const purpose = purposeOf(cookie);
    if (purpose.kind === 'other') continue;
    const { label } = purpose;
    yield* sameSiteNone(cookie, label);
    const confidence: Confidence = purpose.kind === 'credential' ? purpose.confidence : 'hint';
    const onlyIfWritten = purpose.kind === 'unclear';
    yield* missingFlag(cookie, 'secure', 'cookie/missing-secure', confidence, onlyIfWritten, {
      message: `${label} is also sent over plain HTTP, where anyone on the network path can read it and take over the session; set Secure.`,
      title: 'Set Secure',
      value: true,
      attribute: 'Secure',
    });
    yield* missingFlag(cookie, 'httpOnly', 'cookie/missing-httponly', confidence, onlyIfWritten, {
      message: `${label} can be read by any script in the page, so one XSS flaw gives it to an attacker; set HttpOnly.`,
      title: 'Set HttpOnly',
      value: true,
      attribute: 'HttpOnly',
    });
    if (!onlyIfWritten) yield* missingSameSite(cookie, label, confidence);
  }
}

interface Wording {
  readonly message: string;
  readonly title: string;
  readonly value: Primitive;
  readonly attribute: string;
}

function* missingFlag(
  cookie: CookieSet,
  attribute: CookieAttribute,
  ruleId: RuleId,
  confidence: Confidence,
  onlyIfWritten: boolean,
  wording: Wording,
): Generator<Report> {
  const state = cookie.attributes[attribute];
  if (!state || !isFalse(state.value) || (onlyIfWritten && !state.written)) return;
  // SameSite=None without Secure is named on its own: the same fix, the worse attack.
  if (attribute === 'secure' && sameSiteOf(cookie) === 'none') return;
  yield report(cookie, attribute, ruleId, confidence, wording, onlyIfWritten);
}

function* missingSameSite(cookie: CookieSet, label: string, confidence: Confidence): Generator<Report> {
  const state = cookie.attributes.sameSite;
  if (!state || !optionsOf(state.value).every(isNothing)) return;
  yield report(cookie, 'sameSite', 'cookie/missing-samesite', confidence, {
    message: `${label} has no SameSite, so it depends on the browser whether a foreign page can send requests with it as the user; set SameSite to Lax or Strict.`,
    title: "Set SameSite to 'lax'",
    value: 'lax',
    attribute: 'SameSite=Lax',
  });
}

function* sameSiteNone(cookie: CookieSet, label: string): Generator<Report> {
  const secure = cookie.attributes.secure;
  if (sameSiteOf(cookie) !== 'none' || !secure || !isFalse(secure.value)) return;
  yield report(cookie, 'secure', 'cookie/samesite-none-without-secure', 'certain', {
    message: `${label} has SameSite=None without Secure: browsers do not store it, and one that did would send it across sites and in clear; set Secure, or use SameSite=Lax.`,
    title: 'Set Secure',
    value: true,
    attribute: 'Secure',
  });
}

function report(
  cookie: CookieSet,
  attribute: CookieAttribute,
  ruleId: RuleId,
  confidence: Confidence,
  wording: Wording,
  asHint = false,
): Report {
  const state = cookie.attributes[attribute];
  return {
    ruleId,
    confidence: cookie.guessed && confidence === 'certain' ? 'likely' : confidence,
    ...(asHint ? { severity: 'information' } : {}),
    message: wording.message,
    ...placed(cookie, cookie.call, state?.site),
    unit: cookie.unit,
    fixes: state?.unreachable ? [] : fix(cookie, attribute, wording),
  };
}

function fix(cookie: CookieSet, attribute: CookieAttribute, wording: Wording): FixIntent[] {
  const { title, value } = wording;
  if (cookie.options.kind === 'header') {
    const { text } = cookie.options;
    if (text.owner.uri !== cookie.unit.uri) return [];
    return [{ kind: 'add-cookie-attribute', title, text, attribute: wording.attribute }];
  }
  const assigned = cookie.attributes[attribute]?.assigned;
  if (assigned) {
    return assigned.owner.uri === cookie.unit.uri
      ? [{ kind: 'replace-value', title, expression: assigned, value }]
      : [];
  }
  const name = cookie.optionNames[attribute] ?? attribute;
  return [{ kind: 'set-option', title, target: cookie.options, name, value }];
}

/** Surely off: what depends on the environment or is not known is not. */
function isFalse(value: Value): boolean {
  return optionsOf(value).every((option) => option.kind === 'constant' && !option.value);
}

/** No SameSite at all: absent, null, or switched off (false means "no attribute" where it is accepted). */
function isNothing(value: Value): boolean {
  return value.kind === 'constant' && (value.value == null || value.value === false || value.value === '');
}

function sameSiteOf(cookie: CookieSet): string | undefined {
  const state = cookie.attributes.sameSite;
  return state && asString(state.value)?.toLowerCase();
}
