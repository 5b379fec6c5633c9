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
  | 'unclear';

const CSRF = new Set(['csrf', 'xsrf', 'antiforgery', 'forgery']);
const HARMLESS = new Set([
  'theme',
  'dark',
  'locale',
  'lang',
  'language',
  'i18n',
  'timezone',
  'tz',
  'currency',
  'country',
  'region',
  'consent',
  'gdpr',
  'banner',
  'notice',
  'dismissed',
  'flash',
  'message',
  'cart',
  'sort',
  'filter',
  'view',
  'layout',
  'sidebar',
  'font',
  'color',
  'colour',
  'tour',
  'tutorial',
  'onboarding',
  'utm',
  'ga',
  'gid',
  'analytics',
  'tracking',
  'ab',
  'experiment',
  'variant',
  'preference',
  'preferences',
  'prefs',
  'recent',
  'history',
  'page',
  'tab',
  'currency',
  'design',
]);
const ABOUT = new Set([
  'expiry',
  'expires',
  'expire',
  'expiration',
  'exp',
  'at',
  'time',
  'date',
  'timestamp',
  'ttl',
  'lifetime',
  'age',
  'timeout',
  'duration',
  'issued',
  'created',
  'updated',
  'seen',
  'start',
  'started',
  'end',
  'ended',
  'count',
  'counter',
  'total',
  'limit',
  'max',
  'min',
  'length',
  'size',
  'index',
  'type',
  'kind',
  'name',
  'prefix',
  'url',
  'uri',
  'path',
  'endpoint',
  'header',
  'options',
  'opts',
  'config',
  'settings',
  'store',
  'attempted',
  'attempt',
  'attempts',
  'enabled',
  'disabled',
  'valid',
  'invalid',
  'error',
  'status',
  'state',
  'has',
  'is',
  'needs',
  'required',
  'show',
  'regex',
  'pattern',
  'schema',
  'model',
  'service',
  'manager',
  'handler',
  'middleware',
  'duration',
  'renewed',
  'version',
  'table',
  'cost',
  'price',
  'usage',
  'used',
  'label',
  'title',
  'text',
  'placeholder',
  'icon',
  'list',
  'issuer',
  'audience',
]);
const CREDENTIAL = new Set([
  'session',
  'sessions',
  'sess',
  'sid',
  'ssid',
  'sessid',
  'sessionid',
  'token',
  'tokens',
  'jwt',
  'auth',
  'authn',
  'authtoken',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'sessiontoken',
  'bearer',
  'authorization',
  'authentication',
  'credential',
  'credentials',
  'login',
  'remember',
  'rememberme',
  'jsessionid',
  'phpsessid',
  'apikey',
  'oauth',
  'sso',
  'identity',
  'ticket',
  'passport',
  'secret',
  'otp',
]);
const USER = new Set(['user', 'userid', 'uid', 'account', 'accountid', 'username']);

/** Words of a name in any of the usual spellings: `sessionID`, `auth_token`, `connect.sid`, `__Host-sid`. */
export function wordsOf(name: string): string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Judges the name of a cookie or a storage key. */
export function judgeKey(name: string): NameKind {
  const words = wordsOf(name);
  const joined = words.join('');
  if (words.some((word) => CSRF.has(word)) || /csrf|xsrf/.test(joined)) return 'csrf';
  const credential =
    words.some((word) => CREDENTIAL.has(word)) ||
    /^(sess|token|jwt|sid(?!e))/.test(joined) ||
    isCredentialPair(words);
  const last = words.at(-1) ?? '';
  if (credential) {
    if (
      words.length > 1 &&
      (ABOUT.has(last) ||
        (words[0] === 'last' && last === 'login') ||
        words.some((word) => word === 'is' || word === 'has' || word === 'attempted'))
    ) {
      return 'about';
    }
    return 'credential';
  }
  if (words.some((word) => HARMLESS.has(word))) return 'harmless';
  if (words.some((word) => USER.has(word))) return 'credential';
  return 'unclear';
}

function isCredentialPair(words: readonly string[]): boolean {
  const joined = words.join(' ');
  return /\b(api key|access key|session id|auth id|login id|csrf token|remember me)\b/.test(joined);
}

/**
 * Whether a variable or member with this name holds a value whose only protection is that nobody can guess
 * it: a session id, a token, a reset code.
 */
export function namesUnguessable(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (words.length === 0 || ABOUT.has(last) || words.includes('css') || words.includes('design'))
    return false;
  const joined = words.join(' ');
  if (
    /\b(session id|sess id|sid|session key|(reset|verification|confirmation|activation|recovery|login) code|api key|secret key)\b/.test(
      joined,
    )
  )
    return true;
  return [
    'sessionid',
    'sessid',
    'ssid',
    'token',
    'nonce',
    'otp',
    'jti',
    'csrf',
    'xsrf',
    'secret',
    'salt',
  ].includes(last);
}

/** Whether a member of a session says who the user is. */
export function namesIdentity(name: string): boolean {
  const words = wordsOf(name);
  const joined = words.join('');
  return (
    /^(current|logged|login|auth|authenticated|session)?(user|account|member|customer|principal|admin)(id|name|info|data|email|role|obj|record)?$/.test(
      joined,
    ) ||
    /^(is|has)?(loggedin|authenticated|auth|authed|signedin|admin|authorized|loggedinuser)$/.test(joined) ||
    /^(uid|userid|username|role|roles|identity|passport|email|authuser|isauth)$/.test(joined)
  );
}

/** Whether the name of a route, function or file is about logging in. */
export function namesLogin(name: string): boolean {
  return /log[-_ ]?in|sign[-_ ]?in|authenticate|log[-_ ]?on|authcallback|auth\/callback|\/auth$|\/session[s]?$/i.test(
    name.slice(0, 200),
  );
}
