import { ABOUT, CIRCUMSTANCE, CREDENTIAL, CSRF, FOREIGN, HARMLESS, USER } from './words';

/** What the name of a cookie, key or variable says about what it holds. */
export type NameKind =
  /** A session id or a token that authenticates. */
  | 'credential'
  /** Protects against CSRF; meant to be read by scripts. */
  | 'csrf'
  /** A choice of the user's, consent, measurement: no credential. */
  | 'harmless'
  /** About a credential, not one: when it expires, whether it exists. */
  | 'about'
  /** Who the user is; whether that is a credential depends on who reads it. */
  | 'user'
  | 'unclear';

/** Words of a name in any of the usual spellings: `sessionID`, `auth_token`, `connect.sid`, `__Host-sid`. */
export function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) =>
      /[a-z]/.test(word) && word !== 'i18n' && word !== 'oauth2' ? word.replace(/[0-9]+$/, '') : word,
    )
    .filter((word) => word !== '');
}

/** Whether a word alone is, or ends in, the name of a credential: `token`, `usertoken`, `PHPSESSID`. */
function isCredentialWord(word: string): boolean {
  return (
    CREDENTIAL.has(word) ||
    /(token|tokens|sessid|sessionid|sessionkey|jwt)$/.test(word) ||
    /^(app|user|web|my|auth|login|php|j|asp|aspnet)?session(id|key)?$/.test(word) ||
    word.startsWith('aspsession')
  );
}

/** Judges the name of a cookie or a storage key. */
export function judgeKey(name: string): NameKind {
  const words = wordsOf(name);
  if (words.some((word) => CSRF.has(word) || /csrf|xsrf/.test(word))) return 'csrf';
  const last = words.at(-1) ?? '';
  if (words.some(isCredentialWord) || CREDENTIAL_PAIR.test(words.join(' '))) {
    if (words.some((word) => FOREIGN.has(word)) || (words.length > 1 && HARMLESS.has(last)))
      return 'harmless';
    const about =
      words.length > 1 &&
      (ABOUT.has(last) ||
        (words[0] === 'last' && last === 'login') ||
        words.some((word) => CIRCUMSTANCE.has(word)) ||
        /\bsession storage\b/.test(words.join(' ')));
    return about ? 'about' : 'credential';
  }
  if (words.some((word) => HARMLESS.has(word))) return 'harmless';
  return USER.has(last) || /\b(user|account) id$/.test(words.join(' ')) ? 'user' : 'unclear';
}

const CREDENTIAL_PAIR = /\b(api key|access key|auth id|remember me)\b/;

const UNGUESSABLE_PAIR =
  /\b(session id|sess id|session key|(reset|verification|login|confirmation|activation|invite|recovery|backup) code|api key|secret key)$/;

const UNGUESSABLE: ReadonlySet<string> = new Set(
  'sessionid sessid sid ssid token otp csrf xsrf secret apikey'.split(' '),
);

/** Most names are none, and taking them apart costs more than this look. */
const MAYBE_UNGUESSABLE = /token|sess|sid|otp|csrf|xsrf|secret|key|code/i;

/**
 * Whether a variable or member with this name holds a value whose only protection is that nobody can guess
 * it: a session id, a token, a reset code.
 */
export function namesUnguessable(name: string): boolean {
  if (!MAYBE_UNGUESSABLE.test(name)) return false;
  const words = wordsOf(name);
  if (words.length === 0 || words.some((word) => FOREIGN.has(word))) return false;
  const last = words.at(-1) ?? '';
  return UNGUESSABLE.has(last) || last.endsWith('token') || UNGUESSABLE_PAIR.test(words.join(' '));
}

/** Whether a member of a session says who the user is. */
export function namesIdentity(name: string): boolean {
  const joined = wordsOf(name).join('');
  return (
    /^(current|logged|loggedin|login|auth|authenticated|session)?(user|account|member|customer|principal|admin)(id|name|info|data|email|role|obj|record)?$/.test(
      joined,
    ) ||
    /^(is|has)?(loggedin|authenticated|auth|authed|signedin|admin|authorized|loggedinuser)$/.test(joined) ||
    /^(uid|userid|username|role|roles|identity|passport|email|authuser|isauth)$/.test(joined)
  );
}

/** Whether the name of a route, function or file is about logging in. */
export function namesLogin(name: string): boolean {
  const words = wordsOf(name);
  return (
    words.some(
      (word) => /(^|user|admin|do|post|handle)(login|signin|logon)$/.test(word) || word === 'authenticate',
    ) ||
    /\b(log in|sign in|log on|auth callback)\b/.test(words.join(' ')) ||
    /\/(auth|sessions?)\/?$/i.test(name.slice(0, 200))
  );
}
