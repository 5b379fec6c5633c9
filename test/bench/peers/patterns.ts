/**
 * What ast-grep is asked for: for each rule of the checker that a pattern can speak of, calls and options of the
 * libraries that the rule knows best. Patterns see one place at a time, so they find less, and more that is right.
 */
const PATTERNS: Readonly<Record<string, readonly string[]>> = {
  'cookie/missing-secure': [
    '$RES.cookie($NAME, $VALUE)',
    '$RES.cookie($NAME, $VALUE, $OPTIONS)',
    '$RES.setCookie($NAME, $VALUE, $OPTIONS)',
    '$CTX.cookies.set($NAME, $VALUE, $OPTIONS)',
    'setCookie($CTX, $NAME, $VALUE, $OPTIONS)',
    'serialize($NAME, $VALUE, $OPTIONS)',
    'cookies().set($NAME, $VALUE, $OPTIONS)',
  ],
  'cookie/missing-httponly': [
    'session({ $$$A, cookie: { $$$B, httpOnly: false, $$$C }, $$$D })',
    '$O.httpOnly = false',
  ],
  'cookie/samesite-none': [`{ $$$A, sameSite: 'none', $$$B }`, `$O.sameSite = 'none'`],
  'cookie/broad-domain': ['{ $$$A, domain: $DOMAIN, httpOnly: $H, $$$B }'],
  'cookie/long-lived': [
    '{ $$$A, maxAge: $AGE, httpOnly: $H, $$$B }',
    '{ $$$A, expires: $WHEN, httpOnly: $H, $$$B }',
  ],
  'cookie/sensitive-value': [
    '$RES.cookie($NAME, $USER.password)',
    '$RES.cookie($NAME, JSON.stringify($VALUE))',
  ],
  'cookie/set-from-script': ['document.cookie = $VALUE', 'cookieStore.set($$$ARGS)', 'Cookies.set($$$ARGS)'],
  'session/fixation': ['$REQ.session.user = $USER', '$REQ.session.userId = $ID', '$CTX.session.user = $USER'],
  'session/weak-id': [
    'Math.random().toString($RADIX)',
    'Date.now().toString($RADIX)',
    'uuid.v1()',
    'crypto.randomBytes($N)',
  ],
  'session/default-name': ['session({ $$$OPTIONS })'],
  'session/no-timeout': ['session($OPTIONS)', 'cookieSession($OPTIONS)'],
  'session/logout-incomplete': ['$RES.clearCookie($$$ARGS)', '$REQ.logout($$$ARGS)', '$REQ.session = null'],
  'session/memory-store': ['new MemoryStore($$$ARGS)', 'new session.MemoryStore($$$ARGS)'],
  'session/save-uninitialized': [
    'session({ $$$A, saveUninitialized: true, $$$B })',
    'session({ $$$A, resave: true, $$$B })',
  ],
  'session/proxy-trust': [`$APP.set('trust proxy', $VALUE)`],
  'session/id-in-url': ['$REQ.query.sid', '$REQ.query.sessionId', '$REQ.params.sessionId'],
  'session/token-in-url': ['$REQ.query.token', '$REQ.query.access_token', '`$A?token=$B`'],
  'session/token-in-web-storage': [
    'localStorage.setItem($KEY, $VALUE)',
    'sessionStorage.setItem($KEY, $VALUE)',
    'window.localStorage.setItem($KEY, $VALUE)',
    'localStorage.$KEY = $VALUE',
  ],
  'session/insecure-transport': [
    'fetch($URL, $OPTIONS)',
    'axios.get($URL, $OPTIONS)',
    'axios.post($URL, $BODY, $OPTIONS)',
  ],
  'session/static-after-session': ['$APP.use(express.static($$$ARGS))'],
  'session/tainted': ['$REQ.session[$KEY] = $VALUE', 'Object.assign($REQ.session, $REQ.body)'],
  'csrf/missing-protection': [
    '$APP.post($PATH, $$$HANDLERS)',
    '$APP.put($PATH, $$$HANDLERS)',
    '$APP.patch($PATH, $$$HANDLERS)',
    '$APP.delete($PATH, $$$HANDLERS)',
  ],
  'csrf/disabled': ['csurf({ $$$A, ignoreMethods: $METHODS, $$$B })', '{ $$$A, csrf: false, $$$B }'],
  'csrf/state-change-on-get': ['$APP.get($PATH, $$$HANDLERS)'],
  'csrf/misordered': [
    '$APP.use(csrf($$$ARGS))',
    '$APP.use(methodOverride($$$ARGS))',
    '$APP.use(csurf($$$ARGS))',
  ],
  'jwt/alg-none': [
    `{ $$$A, algorithm: 'none', $$$B }`,
    `{ $$$A, algorithms: ['none'], $$$B }`,
    `{ $$$A, alg: 'none', $$$B }`,
  ],
  'jwt/no-algorithm-allowlist': [
    'jwt.verify($TOKEN, $KEY)',
    'jwt.verify($TOKEN, $KEY, $OPTIONS)',
    'jwtVerify($TOKEN, $KEY)',
  ],
  'jwt/algorithm-confusion': ['{ $$$A, algorithms: [$B, $C], $$$D }'],
  'jwt/decode-without-verify': [
    'jwt.decode($$$ARGS)',
    'jwtDecode($$$ARGS)',
    'decodeJwt($$$ARGS)',
    'jwt_decode($$$ARGS)',
  ],
  'jwt/verification-disabled': [`jwt.verify($TOKEN, '')`, 'jwt.decode($TOKEN, $KEY, true)'],
  'jwt/missing-expiry': [
    'jwt.sign($PAYLOAD, $KEY)',
    'jwt.sign($PAYLOAD, $KEY, $OPTIONS)',
    'new SignJWT($PAYLOAD)',
  ],
  'jwt/long-expiry': ['{ $$$A, expiresIn: $TIME, $$$B }', '$SIGNER.setExpirationTime($TIME)'],
  'jwt/ignore-expiration': ['{ $$$A, ignoreExpiration: true, $$$B }'],
  'jwt/sensitive-payload': ['jwt.sign({ $$$A, password: $P, $$$B }, $KEY, $$$C)'],
  'jwt/key-from-header': ['$HEADER.kid', '$HEADER.jku', '$HEADER.jwk', '$HEADER.x5u'],
  'secret/hardcoded': [
    `{ $$$A, secret: '$SECRET', $$$B }`,
    `jwt.sign($PAYLOAD, '$SECRET', $$$A)`,
    `cookieParser('$SECRET')`,
  ],
  'secret/env-fallback': [`process.env.$NAME || '$DEFAULT'`, `process.env.$NAME ?? '$DEFAULT'`],
  'secret/timing-unsafe-compare': [
    'signature === $EXPECTED',
    'signature !== $EXPECTED',
    '$A.signature === $B',
    'token === $EXPECTED',
    '$A.token === $B',
  ],
  'cors/credentialed-wildcard': [
    'cors({ $$$A, credentials: true, $$$B })',
    `$RES.header('Access-Control-Allow-Origin', '*')`,
  ],
};

const LANGUAGES = ['JavaScript', 'TypeScript', 'Tsx'];

/** The rules as ast-grep reads them, each for every language. */
export function astGrepRules(): string {
  return Object.entries(PATTERNS)
    .flatMap(([rule, patterns]) =>
      LANGUAGES.map((language) =>
        [
          `id: ${rule.replace('/', '-')}-${language.toLowerCase()}`,
          `language: ${language}`,
          'severity: warning',
          `message: ${rule}`,
          'rule:',
          '  any:',
          ...patterns.map((pattern) => `    - pattern: ${JSON.stringify(pattern)}`),
        ].join('\n'),
      ),
    )
    .join('\n---\n');
}
