/** What a text may say of a file, found without parsing it. */
export type Relevance =
  /** Nothing that a rule speaks of. */
  | 'none'
  /** Something that matters only in an application with sessions, tokens or secrets. */
  | 'together'
  /** Sessions, cookies, tokens, secrets, or what compares and guards them. */
  | 'alone';

/**
 * Words without one of which neither a file nor the files around it can have a finding. Every name by which a value
 * is judged, and every way to what a framework model says of cookies, sessions and tokens, has one of them: tests
 * hold the tables and all fixtures to it. An author is no authority.
 */
const ALONE =
  /cookie|sess|token|tkn|jwt|jose|jw[ske](?![a-z])|secret|csrf|xsrf|forgery|passport|auth(?!or(?!i))|api[_-]?key|(?:access|auth|admin)[_-]?key|hmac|\bmac\b|signature|sign(?:ed|ing)?[_-]?(?:in|out|up|key)\b|log[_-]?(?:in|out|off)\b|csurf|lusca|crumb|eyJ|ewog|credential|passw|\bpwd|\bsid(?![a-z])|otp(?![a-z])|(?:reset|verification|login|confirmation|activation|invite|recovery|backup)[_-]?code|remember[_-]?me|\byar\b/i;

/** Words of routes, of who may ask and of what pages keep. */
const TOGETHER =
  /\.(?:post|put|patch|delete|destroy)\(|\.(?:get|all|head)\(\s*['"`]\/|router|storage|origin|\.state\(|digest|sha256/i;

/** Whether a file may hold something that a rule speaks of. */
export function relevanceOf(text: string): Relevance {
  return ALONE.test(text) ? 'alone' : TOGETHER.test(text) ? 'together' : 'none';
}

/** Words of middleware, mounts, settings of proxies and password checks. */
const CONNECTS =
  /\.(?:use|register|route|mount|ext|addHook|hook|applyMiddleware|configure|forRoutes)\s*\(|trust|bcrypt|argon2|scrypt|pbkdf2|@(?:Module|Controller)|middleware/i;

/**
 * Whether facts of a file may say something of other files that belong with it, unless by what it imports: without
 * such a word it holds no route, session, cookie or token.
 */
export function mayConnect(text: string): boolean {
  return relevanceOf(text) !== 'none' || CONNECTS.test(text);
}
