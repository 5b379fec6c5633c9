import type { CookieSet } from '../facts/fact';
import type { Confidence } from '../model';
import { judgeKey } from '../values/names';
import { asString, optionsOf, originsOf, type Value } from '../values/value';

/** What a cookie is for, as far as its name and value tell. */
export type CookiePurpose =
  | { readonly kind: 'credential'; readonly confidence: Confidence; readonly label: string }
  | { readonly kind: 'unclear'; readonly label: string }
  | { readonly kind: 'other' };

/** Judges whether a cookie carries a session or an authentication token. */
export function purposeOf(cookie: CookieSet): CookiePurpose {
  const name = asString(cookie.name);
  const label = name === undefined ? 'The cookie' : `The cookie "${name}"`;
  if (cookie.session) {
    return {
      kind: 'credential',
      confidence: 'certain',
      label: name === undefined ? 'The session cookie' : `The session cookie "${name}"`,
    };
  }
  if (isDeletion(cookie)) return { kind: 'other' };
  const byName = name === undefined ? 'unclear' : judgeKey(name);
  if (byName === 'csrf' || byName === 'harmless' || byName === 'about') return { kind: 'other' };
  const origins = cookie.value ? originsOf(cookie.value) : new Set<string>();
  const byValue = origins.has('token') || origins.has('session-id');
  if (byName === 'credential' || byName === 'user') {
    return { kind: 'credential', confidence: byValue && !cookie.guessed ? 'certain' : 'likely', label };
  }
  if (byValue || (cookie.value && valueNamesCredential(cookie.value))) {
    return { kind: 'credential', confidence: 'likely', label };
  }
  return name === undefined ? { kind: 'other' } : { kind: 'unclear', label };
}

/** What is put in the place of a value that is no longer wanted. */
const DELETED = /^(|deleted?|removed?|none|null|undefined|expired?|invalid|logged-?_?out|cleared|empty)$/i;

/** Whatever ends before the year 2000 has ended. */
const LONG_PAST = Date.UTC(2000, 0, 1);

/** A cookie that is written in order to be removed: no value, no life or a past date. */
function isDeletion(cookie: CookieSet): boolean {
  const { value } = cookie;
  if (
    value &&
    optionsOf(value).every(
      (option) => option.kind === 'constant' && (option.value == null || DELETED.test(String(option.value))),
    )
  ) {
    return true;
  }
  const age = cookie.attributes.maxAge?.value;
  if (age?.kind === 'constant' && age.value !== undefined && Number(age.value) <= 0) return true;
  const expires = cookie.attributes.expires?.value;
  // Where a number counts days from now, only what is not over zero is past.
  const unit = cookie.seconds.expires;
  if (expires?.kind === 'constant' && unit !== undefined && typeof expires.value === 'number' && unit > 1)
    return expires.value <= 0;
  return expires !== undefined && isPast(expires);
}

/** A time written out, or one made of what is written out (`new Date(0)`), or some time before now. */
function isPast(value: Value): boolean {
  if (value.kind === 'constant') {
    const time = typeof value.value === 'number' ? value.value : Date.parse(String(value.value));
    return value.value != null && time < LONG_PAST;
  }
  const { origin } = value;
  if (origin.kind === 'binary' && origin.operator === '-' && value.kind === 'computed')
    return value.parts[0] !== undefined && originsOf(value.parts[0]).has('clock');
  const isTime = value.kind === 'api' && value.spec.origin === 'clock';
  const [, first, ...others] = isTime ? value.parts : [];
  return first !== undefined && others.length === 0 && isPast(first);
}

function valueNamesCredential(value: Value): boolean {
  const { origin } = value;
  if (origin.kind === 'name') return judgeKey(origin.name) === 'credential';
  if (origin.kind === 'member' && typeof origin.property === 'string')
    return judgeKey(origin.property) === 'credential';
  return false;
}
