/** Headers that tell where a request comes from, or that a script of another site cannot set unasked. */
export const GUARD_HEADER =
  /['"`](origin|referer|referrer|sec-fetch-site|x-csrf-token|x-xsrf-token|csrf-token|x-csrftoken|x-requested-with)['"`]|headers\??\.(origin|referer)\b|\b_csrf\b|csrf|xsrf/i;
/** Functions that compare where a request comes from, or check a token against forged ones. */
export const GUARD_NAME =
  /(verify|validate|check|require|ensure|assert|protect|enforce|guard)\w*(csrf|xsrf|origin|referr?er|fetchmetadata|sec_?fetch|antiforgery)|(csrf|xsrf|antiforgery|fetchmetadata|sameorigin|same_origin)\w*(verify|verif|validat|check|protect|guard|middleware|synchron)/i;

/** Code that reads a session or a cookie; the text of a function without comments is held against it. */
export const READS_COOKIE =
  /\.session\b|@Session\(|\.cookies\b|\.signedCookies\b|\.isAuthenticated\b|\bgetCookie\(|\bgetSignedCookie\(|\bcookies\(\s*\)|\bgetServerSession\(|\bgetIronSession\(|\bgetUserSession\(|\buseSession\(|\bgetSession\(\s*(?:\)|\{|req|request|ctx|context|c\b|event|headers|cookie|authOptions)|\bget\(\s*['"`]session['"`]\s*\)|\bonlyCookie\b|\bawait auth\(\s*\)|\bcookies\.get\(/;

/** Compares origins, by its name. */
export const COMPARES_ORIGIN = /same_?(origin|site)|\bis_?(valid|trusted|allowed|known|own)_?(origin|csrf)/i;

/** Code that reads a credential that no other site can have sent along. */
export const BEARER =
  /['"`]authorization['"`]|\.authorization\b|\bbearer\b|(?:headers?\??\.?[[(]|\bget\()\s*['"`](?![\w-]*(?:csrf|xsrf))[\w-]*(?:token|api-?key|auth)['"`]/i;

/** Code that reads who is logged in. */
export const READS_USER =
  /\b(req|request|ctx|context|c|state|locals)\.(user|currentUser|account|auth|userId)\b|get\(['"`](user|userId|session|currentUser)['"`]\)/;

/**
 * How users are known by cookies, and how requests of other sites are turned away: without any of it no route is
 * unprotected and no guard in the wrong place.
 */
export const KNOWS_USER = new RegExp(
  [
    READS_COOKIE.source,
    GUARD_HEADER.source,
    GUARD_NAME.source,
    // Packages, schemes and options: `express-session`, `@fastify/session`, `'cookie'`.
    // HTTP/2 has an event called "session".
    /(?<!\bon(?:ce)?\()['"/](?:[a-z]+-)*sessions?['"/]/.source,
    /['"/](?!set-)(?:[a-z]+-)*cookies?(?:-session)?['"]/.source,
    /\bcookie['"`]?\s*:|cookie_?session|\byar\b|\bsession(?:\[|\.(?:get|pop|clear|permanent))|antiforgery|lusca|same_?(?:origin|site)/
      .source,
  ].join('|'),
  'i',
);
