import { BEARER, COMPARES_ORIGIN, KNOWS_USER, READS_USER } from './applications/userWords';
import type { LanguageId } from './model';
import type { Span } from './syntax/program';

/** What a text may say of a file, found without parsing it. */
export type Relevance =
  /** Nothing that a rule speaks of. */
  | 'none'
  /** Routes, and nothing else: they matter only where users are known by cookies or change things by links. */
  | 'routes'
  /** Something that matters only in an application with sessions, tokens or secrets. */
  | 'together'
  /** Sessions, cookies, tokens, secrets, or what compares and guards them. */
  | 'alone';

/**
 * Words without one of which neither a file nor the files around it can have a finding. Every name by which a value
 * is judged, and every way to what a framework model says of cookies, sessions and tokens, has one of them: tests
 * hold the tables and all fixtures to it. Neither an author nor an authority is meant, nor who is unauthorized, nor
 * HTTP/2, of which sessions are something else.
 */
const ALONE =
  /cookie|(?<!http2_?)session|(?<!http2_?|\bas|\bpos|\bob)sess(?!ion)|token(?!i[sz])|tkn|jwt|jose|jw[ske](?![a-z])|secret|csrf|xsrf|forgery|passport|(?<!un(?=authori[sz]))auth(?!or(?!i)|orit)|api[_-]?key|(?:access|auth|admin)[_-]?key|hmac|\bmac\b|signature|(?:\b|_|expected|computed)sig\b|\bkid\b|\bjku\b|\bx5[cu]\b|sign(?:ed|ing)?[_-]?(?:in|out|up|key)\b|log[_-]?(?:in|out|off)\b|csurf|lusca|crumb|eyJ|ewog|credential|passw|\bpwd|\bsid(?![a-z])|otp(?![a-z])|(?:reset|verification|login|confirmation|activation|invite|recovery|backup)[_-]?code|remember[_-]?me|\byar\b|(?:allowed|check|trusted)(?:[_-]?action)?[_-]?origin/i;

/** Words of who may ask and of what pages keep; neither what was there originally nor what one call carries along. */
const TOGETHER = /(?<!asynclocal)storage|origin(?!al(?![liw])|at(?:e|ing|ion|or))|\.state\(|digest|sha256/i;

/** Calls that register routes, and routers, as things and not as names of folders; a map has keys deleted one by one. */
const ROUTES =
  /\.(?:post|put|patch|route)\(|\.delete\(\s*(?:['"`(]|async\b|function\b|[\w$.]{1,80}\s*,)|\.(?:get|all|head)\(\s*['"`]\/|@(?:get|post|put|patch|delete|all|head)\(|\bexport\s+(?:(?:async\s+)?function|const)\s+(?:get|post|put|patch|delete|all|action|loader)\b|router(?:s|v?\d{1,3})?\b(?![\w./-]{0,200}['"`])/i;

/** How an application knows its users, or what it hands to those that use it. */
const KNOWS_USERS = new RegExp(
  `${KNOWS_USER.source}|(?<!set-)cookie|jwt|jose|secret|passport|csurf|credential|passw|hmac|(?:access|refresh|id)_?token`,
  'i',
);

/** Whether a file tells how users of its application are known. */
export const knowsUsers = (text: string): boolean => KNOWS_USERS.test(text);

/** Routes by methods that are safe by their definition, in any framework. */
const SAFE_ROUTE =
  /\.(?:get|all|head)\(\s*['"`]\/|@(?:Get|All|Head)\(|\bmethod:\s*['"`](?:get|\*)|\bexport\s+(?:(?:async\s+)?function|const)\s+(?:GET|HEAD|ALL|loader|load)\b|defineEventHandler|eventHandler/i;

/** Calls and statements that change what is stored. */
const CHANGES =
  /(?:One|Many|AndDelete|AndUpdate|AndRemove|AndReplace|ById|bulkWrite|bulkCreate)\(|\b(?:delete\s+from|insert\s+into|update\s+\S{1,100}\s+set|drop\s+table|truncate)\b|\b(?:(?!Object\b|Map\b|Set\b|Array\b|URL)[A-Z]\w*|\w*(?:[mM]odel|[rR]epo|[rR]epository|[cC]ollection|[tT]able|[dD]ao)|(?:db|prisma|database|knex|orm|em|models?|entityManager)\.\w+)\.(?:create|update|upsert|destroy|delete|remove|save|insert|del|truncate)\(|(?<![.\w])(?:transfer|delete|remove|destroy|update|change|withdraw|pay|purchase|ban|promote|grant|revoke)\w*\(/;

/** A path that says that it changes something, whoever asks. */
const NAMED_CHANGE =
  /@(?:Get|All|Head)\([^)]{0,200}\b(?:delete|remove|destroy|update|create|promote|transfer|ban|approve|cancel|revoke)/i;

/** Whether a file has a route that should change nothing. */
export const hasSafeRoute = (text: string): boolean => SAFE_ROUTE.test(text);

/** Whether a file may change what is stored. */
export const mayChangeState = (text: string): boolean => CHANGES.test(text) || NAMED_CHANGE.test(text);

/** Files that only declare what others hold: nothing in them runs. */
export const DECLARATIONS = /\.d\.[cm]?ts$/;

/**
 * Whether a file may hold something that a rule speaks of.
 *
 * @param uri tells how comments are written, and which files hold no code
 */
export function relevanceOf(text: string, uri = ''): Relevance {
  if (DECLARATIONS.test(uri)) return 'none';
  const comment = uri.endsWith('.py') ? '#' : '//';
  if (isInCode(ALONE, text, comment)) return 'alone';
  if (isInCode(TOGETHER, text, comment)) return 'together';
  return isInCode(ROUTES, text, comment) ? 'routes' : 'none';
}

/** Whether a word stands elsewhere than in comments that have lines of their own. */
function isInCode(words: RegExp, text: string, comment: string): boolean {
  let rest = text;
  /** Backquotes before `rest` that are not in comments: after an odd number of them a text may go on. */
  let quotes = 0;
  for (;;) {
    const at = rest.search(words);
    if (at < 0) return false;
    const found = commentAround(rest, at, comment);
    if (!found) return true;
    for (let each = rest.indexOf('`'); each >= 0 && each < found.start; each = rest.indexOf('`', each + 1))
      quotes++;
    if (quotes % 2 === 1) return true;
    rest = rest.slice(found.end);
  }
}

/** The comment that `at` stands in; undefined where that is none that begins a line. */
function commentAround(text: string, at: number, comment: string): Span | undefined {
  const line = lineBefore(text, at);
  if (line.startsWith(comment)) {
    const end = text.indexOf('\n', at);
    return { start: at - line.length, end: end < 0 ? text.length : end };
  }
  if (comment !== '//' || !/^(?:\/\*|\*)/.test(line)) return undefined;
  const start = text.lastIndexOf('/*', at);
  if (start < 0 || lineBefore(text, start) !== '' || text.lastIndexOf('*/', at) > start) return undefined;
  const end = text.indexOf('*/', at);
  return { start, end: end < 0 ? text.length : end + 2 };
}

/** What stands before a place on its line, without the space that it begins with. */
function lineBefore(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trimStart();
}

/** Files that are all code; others are looked through in other ways. */
const CODE: ReadonlySet<LanguageId> = new Set([
  'javascript',
  'javascriptreact',
  'typescript',
  'typescriptreact',
  'python',
]);

/** Whether a check of a file would find nothing, whatever stands in other files. */
export function isIrrelevant(languageId: LanguageId, text: string, uri: string): boolean {
  return CODE.has(languageId) && relevanceOf(text, uri) === 'none';
}

/** Words of middleware, mounts, settings of proxies, password checks and what ends a session. */
const CONNECTS =
  /\.(?:destroy|use|register|route|mount|ext|addHook|hook|applyMiddleware|configure|forRoutes)\s*\(|trust|bcrypt|argon2|scrypt|pbkdf2|@(?:Module|Controller)|middleware/i;

/** Whether a file has words by which it connects others that belong with it. */
export const connects = (text: string): boolean => CONNECTS.test(text);

const TELLS_USER = new RegExp(
  [KNOWS_USER, BEARER, READS_USER, COMPARES_ORIGIN].map(({ source }) => source).join('|'),
  'i',
);

/** Whether a file could tell who calls it who a user is. */
export const tellsUser = (text: string): boolean => TELLS_USER.test(text);
