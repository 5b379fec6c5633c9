import { READS_COOKIE } from '../applications/roles';
import type { FrameworkModel } from '../frameworks/model';
import { CREDENTIAL } from '../values/words';
import { type EffectKind, Vocabulary } from './vocabulary';
import { type Word, WordScanner } from './wordScanner';

/**
 * Kinds of words without which none of the things can be found that a family of rules speaks of. The place of each is
 * its bit in what a scan gives.
 */
const SIGNS = [
  /** Its subject is named outright: cookies, sessions, JWTs, CSRF, CORS. */
  'subject',
  'credential',
  'secret',
  /** A name whose value nobody may guess. */
  'unguessable',
  /** Something that can be guessed. */
  'weak',
  /** A name whose value must not be compared step by step. */
  'compared',
  /** Something that may be a storage, by any name. */
  'storage',
  /** A storage that is known by its name or package. */
  'kept',
  'request',
  /** A parameter of a URL may be named here. */
  'query',
  'route',
  /** The first characters of a JSON object in base64url. */
  'encoded',
  'split',
  'login',
] as const;
type Sign = (typeof SIGNS)[number];

/** What is looked for in any case; a name that has one of these needs no further word. */
const SUBJECTS: readonly Word[] = [
  'cookie',
  'sess',
  'sid·',
  'sid_',
  'tkn',
  'jwt',
  'jose·',
  'otp',
  'csrf',
  'xsrf',
  'csurf',
  'lusca',
  'crumb',
  'cors',
  'access-control-allow',
  'hmac',
  'passport',
  'secret',
  ...spellings('api key', 'access key', 'signing key'),
];

/** Names of settings that sign or encrypt. */
const SECRETS: readonly Word[] = [
  'secret',
  ...['signing', 'encryption', 'private', 'auth', 'app', 'token', 'jwt'].flatMap((what) =>
    ['key', 'keys', 'password', 'salt', 'token'].flatMap((kind) => spellings(`${what} ${kind}`)),
  ),
];
const SECRET = `(?:${SECRETS.join('|')})`;
/** Such a setting with something behind it, in the environment, a configuration or a schema. */
const WITH_DEFAULT = new RegExp(
  `${SECRET}[^;]{0,160}?(?:\\|\\||\\?\\?|\\bdefault|optional|nullish|catch\\(|prefault|withDefault|fallback|devDefault|\\?[^.:]|=\\s*['"\`])|\\w\\(\\s*['"\`][\\w.-]{0,60}${SECRET}[\\w.-]{0,60}['"\`]\\s*,\\s*(?:default\\s*=\\s*)?['"\`]|\\benv\\b|environ`,
  'i',
);

/** Pairs of words in every usual spelling: `resetCode`, `reset_code`, `reset-code`. */
function spellings(...pairs: readonly string[]): readonly Word[] {
  return pairs.flatMap((pair) => ['', '_', '-'].map((between) => pair.replace(' ', between)));
}

const CODES = 'reset verification login confirmation activation invite recovery backup'
  .split(' ')
  .map((word) => `${word} code`);

/** Names of what is compared, as the last word of a name or in it. */
const COMPARED: readonly Word[] = [
  'signature',
  'sig·',
  'mac·',
  'digest',
  'token',
  'totp',
  'nonce',
  'authorization',
  'sha256',
  ...spellings('admin key', 'admin password', 'cron secret', 'auth key', ...CODES.slice(0, 2)),
];
const NAMED = COMPARED.map((word) => word.replace('·', '\\b')).join('|');
/** A name of what is compared beside an equality, on either side. */
const COMPARISON = new RegExp(
  `(?:${NAMED})[\\w$]{0,40}['"\`\\])!?.()\\w\\s]{0,40}[!=]==?|[!=]==?[^;]{0,120}?(?:${NAMED})|\\.(?:equals|compare|localeCompare)\\(`,
  'i',
);
/** Worked out or kept here to be compared with. */
const EXPECTED =
  /\b(?:expected|computed|calculated|generated|our|local|actual|valid|correct|stored|saved|real)\w{0,40}(?:signature|sig|mac|digest|token|nonce|otp)|\.(?:reset|verification|confirmation|activation|invite|refresh|webhook)/i;

/** A request over plain HTTP to a host that is written here. */
const PLAIN_HTTP = /\b(?:http|ws):\/\/[^\s'"`$/:?#]{1,200}\.[a-z]/i;
/** A request to a host that comes from elsewhere, by its name. */
const TO_NAMED_HOST =
  /(?:\b(?:fetch|axios|got|ky|request|io|connect|ajax)|\.(?:get|post|put|patch|delete|head|request|create))\(\s*(?:`\$\{|[A-Z][A-Z_]{2,}\b|(?:[a-z]\w{0,40})?(?:[uU][rR][lLiI]|[hH]ost|[bB]ase|[eE]ndpoint|[aA][pP][iI]|[sS]erver))|base_?(?:url|URL|Url)\s*[:=]/;
/** What a request may carry that nobody may read. */
const CARRIED =
  /\bcookie\b|authorization|x-(?:auth|access|session|api)-|\bauth\s*[:,}(]|token|jwt|password|passwd|pwd|passphrase|credentials|\bsession/i;
/** Something is kept in a storage by whatever name it has. */
const KEEPS = /storage\w{0,40}\s*(?:\.\w+\s*\(|\[|\.\w+\s*=[^=])/i;
/** A part of a request is read, or a variable of the environment. */
const READS_INPUT =
  /\.(?:body|query|params|headers?|cookies|payload)\b|\b(?:body|query|params|headers)\.|@(?:Body|Query|Param|Headers?|Req|Cookies?)\(|[{,]\s*(?:body|query|params|headers|cookies)\b|\.(?:get|header|param)\(\s*['"`]|\benv\b/;

/** A counter whose value is used: `id = counter++`, but not the step of a loop. */
const USED_COUNTER = /(?:[=+(,:?{[]|\breturn)\s*(?:\+\+\s*[\w$]|[\w$.[\]]{1,60}\+\+)/;

/** A name that must be unguessable, with what is called for its value. */
const GIVEN =
  /(?:token|secret|code|otp|sid|sess\w{0,10})['"]?\s*[:=]\s*(?:await\s+)?([A-Za-z_$][\w$]*)\s*[.(]/gi;
/** The names in an import, or in what is required. */
const IMPORTED =
  /\bimport\s+([^;'"`]{1,500}?)\s*from\b|\b(?:const|let|var)\s+([^;'"`=]{1,500}?)\s*=\s*(?:await\s+)?(?:require|import)\s*\(/g;

/** The value of such a name is made by a function of another file, which may be any. */
function takesImported(text: string): boolean {
  let imported: Set<string> | undefined;
  for (const [, name = ''] of text.matchAll(GIVEN)) {
    imported ??= new Set(
      [...text.matchAll(IMPORTED)].flatMap(([, a = '', b = '']) => `${a} ${b}`.match(/[\w$]+/g) ?? []),
    );
    if (imported.has(name)) return true;
  }
  return false;
}

/** A parameter of a URL or a segment of its path that is filled with a token. */
const IN_URL =
  /[?&;#][\w.[\]-]{0,60}(?:token|jwt|bearer|auth|authorization|sid|sess\w{0,20})=|\/\$\{[^}]{0,120}token|\/['"`]\s*\+[^;\n]{0,120}token/i;
/** A token among the parameters of a query. */
const IN_QUERY =
  /\bquery\b[^;]{0,120}(?:token|auth|bearer|sess|sid\b)|(?:token|auth|bearer|sess|sid\b)[^;]{0,120}\bquery\b|(?:set|append|get)\(\s*['"`][\w-]{0,60}(?:token|auth|bearer|authorization|sess\w{0,20}|sid)['"`]/i;

/** A token that is written out; what stands before it may be anything. */
const ENCODED = /(?:ey[A-DI-L]|ew[ok0])[A-Za-z0-9_-]{12}/;
/** A text is cut up at its dots, and something is read as JSON. */
const BY_HAND = /\.split\(\s*(['"`])\.\1/;
const PARSES = /\b(?:parse|loads|safeParse|destr)\b/;

const LOGIN = /\b(?:req|request|ctx|context|c)\w*(?:\.\w+)?\.log[iI]n\s*\(/;

/** Handlers are registered for a path, by whatever is called so. */
const ROUTES =
  /\.(?:post|put|patch|delete|destroy|del)\(|\.(?:get|all|head|route)\(\s*['"`]\/|@(?:Get|Post|Put|Patch|Delete|All)\(|\bmethod\s*:/;
/** Exports that are routes by their name. */
const EXPORTED_ROUTES = /\bexport\b[^;\n]{0,60}\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|action|loader)\b/;

/** A strategy or a verifier of tokens is told to look into a cookie. */
const AUTHENTICATES_BY_COOKIE = /\bcookie['"]?\s*:|\bstrategy\([^;]{0,80}(?:cookie|session)|fromCookie/i;

/** Stored data is changed, whatever the route. */
const WRITES =
  /\b(?:deleteOne|deleteMany|findByIdAnd\w+|findOneAnd\w+|updateOne|updateMany|replaceOne|insertOne|insertMany|bulkWrite|bulkCreate|createMany|destroyAll|deleteById|updateById)\b|['"`]\s*(?:delete\s+from|update\s+\S+\s+set|insert\s+into|drop\s+table|truncate)\b|(?:\b(?!Object\b|Map\b|Set\b|Array\b|JSON\b|Promise\b|Buffer\b)[A-Z][A-Za-z0-9]+|model|repo|repository|collection|table|dao|\b(?:db|prisma|database|knex|orm|models?|entitymanager|em)\b[\w.()'"`]{0,60})\.(?:create|update|upsert|destroy|delete|remove|save|insert|del|truncate)\s*\(/;
/** A path that names a change, with a function that is called the same. */
const PATH_OF_CHANGE =
  /['"`]\/[^'"`\s]{0,100}(?:transfer|delete|remove|destroy|update|change|withdraw|pay|purchase|ban|promote|grant|revoke)/i;

/** Whether anything can be found in a text, told without parsing it. */
export interface Relevance {
  /**
   * `subject`: it speaks of something that rules know. `routes`: it registers handlers and nothing else, so that
   * something can be found only where files that it belongs with use sessions or change data.
   */
  of(text: string, uri: string): 'nothing' | 'routes' | 'subject';
  /** Whether code with this text may make routes rely on a session, also those of other files. */
  bringsSession(text: string): boolean;
  /** Whether code with this text may change data for a route, also one of another file. */
  changesData(text: string): boolean;
}

/** What the signs of these frameworks tell. The words of their tables are taken as they are. */
export function relevanceOfJavaScript(models: readonly FrameworkModel[]): Relevance {
  const subjects = new WordScanner([SUBJECTS]);
  const isToldAnyway = (name: string) => subjects.scan(name) !== 0;
  const vocabulary = new Vocabulary(models);
  const words = wordsOf(vocabulary, isToldAnyway);
  const scanner = new WordScanner(SIGNS.map((sign) => words[sign]));
  const routeBit = 1 << SIGNS.indexOf('route');
  const places = models.flatMap(({ fileRoutes }) =>
    (fileRoutes ?? []).flatMap(({ file, elsewhere }) => (elsewhere ? [] : [file])),
  );
  const sessions = new WordScanner([
    packageWords(vocabulary.packagesWithRole('cookie-session', (name) => /session$/i.test(name))),
  ]);
  return {
    of(text, uri) {
      const found = scanner.scan(text);
      if (speaksOf(found, text)) return 'subject';
      const registers = (found & routeBit) !== 0 && (ROUTES.test(text) || EXPORTED_ROUTES.test(text));
      return registers || places.some((place) => place.test(uri)) ? 'routes' : 'nothing';
    },
    bringsSession: (text) =>
      READS_COOKIE.test(text) || AUTHENTICATES_BY_COOKIE.test(text) || sessions.scan(text) !== 0,
    changesData: (text) => WRITES.test(text) || PATH_OF_CHANGE.test(text),
  };
}

function speaksOf(found: number, text: string): boolean {
  const has = (sign: Sign) => (found & (1 << SIGNS.indexOf(sign))) !== 0;
  return (
    has('subject') ||
    (has('secret') && WITH_DEFAULT.test(text)) ||
    (has('unguessable') && (has('weak') || USED_COUNTER.test(text) || takesImported(text))) ||
    (has('compared') && (READS_INPUT.test(text) || EXPECTED.test(text)) && COMPARISON.test(text)) ||
    (has('credential') && (has('kept') || (has('storage') && KEEPS.test(text)))) ||
    (has('request') && CARRIED.test(text) && (PLAIN_HTTP.test(text) || TO_NAMED_HOST.test(text))) ||
    (has('query') && (IN_URL.test(text) || IN_QUERY.test(text))) ||
    (has('encoded') && ENCODED.test(text)) ||
    (has('split') && BY_HAND.test(text) && PARSES.test(text)) ||
    (has('login') && LOGIN.test(text))
  );
}

/** The words of each sign. */
function wordsOf(
  vocabulary: Vocabulary,
  isToldAnyway: (name: string) => boolean,
): Readonly<Record<Sign, readonly Word[]>> {
  const whole = (names: readonly string[]) => names.filter(isPlain).map((name) => `·${name}·`);
  const packages = (...kinds: readonly EffectKind[]) =>
    packageWords(vocabulary.packagesWith(new Set(kinds), isToldAnyway));
  const weak = vocabulary.namesOf(new Set(['weak-random', 'clock', 'secure-random']));
  return {
    subject: [
      ...SUBJECTS,
      ...vocabulary.guardOptions(isToldAnyway).filter((name) => isPlain(name) && name.length >= MIN_OPTION),
      ...packages('secret-use', 'token-sign', 'token-verify', 'token-decode', 'token-payload'),
      ...packages('cookie-set', 'cookie-defaults', 'session-configure', 'id-generate'),
      ...whole(
        vocabulary
          .callsWith(new Set(['cookie-set', 'session-configure', 'session-set', 'session-renew']))
          .filter((name) => /sess/i.test(name)),
      ),
    ],
    credential: [...[...CREDENTIAL].filter((word) => word.length > 3), '·sso·', 'tkn'],
    secret: SECRETS,
    unguessable: ['token', 'secret', ...spellings('session id', 'sess id', 'session key', ...CODES)],
    weak: [...whole(weak.names), ...packageWords(weak.packages)],
    compared: COMPARED,
    storage: ['storage'],
    kept: [
      'localstorage',
      'sessionstorage',
      'indexeddb',
      ...whole(vocabulary.callsWith(new Set(['state-keep', 'tokens-keep']))),
      ...packages('storage-write', 'state-keep', 'tokens-keep'),
    ],
    request: [
      ...packages('request-send'),
      ...['·fetch·', '·axios·', '·websocket·', '·ajax·', '·io·', 'http://', 'ws://'],
    ],
    query: ['token', 'bearer', '·auth', 'authorization', 'sess', 'sid'],
    route: 'post put patch delete destroy ·del· get all head route method action loader'.split(' '),
    encoded: ['ey', 'ew'],
    split: ['split'],
    login: ['login'],
  };
}

const packageWords = (names: readonly string[]) => names.filter(isPlain).map((name) => `'${name}·`);

/** Shorter names are options of anything; what they belong to is named beside them. */
const MIN_OPTION = 10;

/** Names that the scanner can look for; the others hold characters that are in no name. */
const isPlain = (name: string) => /^[\w@/.:#-]+$/.test(name) && name.length > 1;
