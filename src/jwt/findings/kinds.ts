import { signatureAlgorithm } from '../algorithms/signatures';
import type { JsonValue, JwtFinding } from '../model';
import { detectProfile, explicitType, LOGOUT_EVENT } from '../profiles/detect';
import { getProfile, type Profile } from '../profiles/profiles';
import { finding, type Inspection, memberFinding, quoted, segmentOf } from './inspection';

/** What the kind of a token requires and forbids. */
export function* inspectKind(inspection: Inspection): Iterable<JwtFinding> {
  const { token } = inspection;
  if (!token.payload) return;
  yield* inspectRequired(inspection);
  yield* inspectConfusion(inspection);
  yield* inspectNonce(inspection);
  yield* inspectBinding(inspection);
  yield* inspectSubject(inspection);
  if (token.kind === 'jws') yield* inspectSharing(inspection);
}

function* inspectRequired({ token, profile, isChosen }: Inspection): Iterable<JwtFinding> {
  const payload = token.payload ?? {};
  // "exp" has a finding of its own.
  const required = profile.required.filter((name) => name !== 'exp');
  const missing = required.filter((name) => payload[name] === undefined);
  const at = { span: segmentOf(token, 'payload')?.span };
  if (missing.length > 0) {
    const { id, title, reference, typ } = profile;
    const message = `It is ${title}, and lacks ${list(missing)}, which ${reference.standard} ${reference.section} requires.`;
    // An access token that does not say so by its type need not follow the profile of RFC 9068; but whose it is,
    // about whom and for whom every one must say.
    const follows = isChosen || id !== 'access-token' || explicitType(token.header) === typ;
    const isGrave = follows || missing.some((name) => name in MEANINGS);
    yield {
      ...finding('missing-claim', message, { ...at, ...(!isGrave && { severity: 'information' as const }) }),
      reference,
    };
  }
  if (profile.id === 'logout-token' && payload.sub === undefined && payload.sid === undefined) {
    yield finding(
      'missing-claim',
      'A logout token names whom to log out in "sub" or "sid", and this has neither.',
      at,
    );
  }
  if (profile.id === 'plain') {
    const anonymous = ['iss', 'sub', 'aud'].filter((name) => payload[name] === undefined);
    if (anonymous.length > 1) {
      yield finding(
        'missing-claim',
        `The token does not say ${meanings(anonymous)} (${list(anonymous)}).`,
        at,
      );
    }
  }
}

const MEANINGS: Readonly<Record<string, string>> = {
  iss: 'who issued it',
  sub: 'whom it is about',
  aud: 'for whom it is',
};
const meanings = (names: readonly string[]): string =>
  names.map((name) => MEANINGS[name] ?? name).join(', nor ');
const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** Claims that belong to ID tokens alone; `auth_time`, `acr` and `amr` may stand in both (RFC 9068 §2.2.1). */
const ID_ONLY: readonly string[] = ['nonce', 'at_hash', 'c_hash', 's_hash'];
const ACCESS_ONLY: readonly string[] = ['scope', 'scp', 'client_id'];

function* inspectConfusion({ token, profile, isChosen }: Inspection): Iterable<JwtFinding> {
  const payload = token.payload ?? {};
  const has = (names: readonly string[]) => names.filter((name) => payload[name] !== undefined);
  const about = (name: string, message: string) =>
    memberFinding(token, 'token-kind-confusion', 'payload', name, message);
  const detected = detectProfile(token);
  if (isChosen && detected.id !== 'plain' && detected.id !== profile.id && profile.id !== 'plain') {
    const message = `It is used as ${profile.title}, but is ${getProfile(detected.id).title}: ${detected.evidence}`;
    yield finding('token-kind-confusion', message, {
      severity: 'error',
      span: segmentOf(token, 'payload')?.span,
    });
  }
  const id = has(ID_ONLY)[0];
  const access = has(ACCESS_ONLY)[0];
  if (profile.id === 'access-token' && id) {
    yield about(
      id,
      `The access token has ${quoted(id)}, which belongs to an ID token: clients may take it for one.`,
    );
  } else if (profile.id === 'id-token' && access) {
    yield about(
      access,
      `The ID token has ${quoted(access)}, which belongs to an access token: APIs may take it for one.`,
    );
  }
  if (profile.id !== 'logout-token' && isObject(payload.events) && LOGOUT_EVENT in payload.events) {
    yield about('events', 'The token reports a logout, which belongs to a logout token alone.');
  }
}

function* inspectNonce({ token, profile, companions }: Inspection): Iterable<JwtFinding> {
  const { nonce, events } = token.payload ?? {};
  const about = (name: string, message: string, more = {}) =>
    memberFinding(token, 'nonce-rules', 'payload', name, message, more);
  if (profile.id === 'logout-token') {
    if (nonce !== undefined) {
      yield about('nonce', 'A logout token has no "nonce", and this one does.', { severity: 'error' });
    }
    const event = isObject(events) ? events[LOGOUT_EVENT] : undefined;
    if (!isObject(event)) {
      yield about(
        'events',
        `A logout token has the event "${LOGOUT_EVENT}" in "events", and this one has not.`,
        {
          severity: 'error',
        },
      );
    }
    return;
  }
  if (profile.id !== 'id-token') return;
  const { nonce: expected } = companions;
  if (expected !== undefined && nonce !== expected) {
    yield about('nonce', `"nonce" is ${quoted(nonce)}, but the login was begun with ${quoted(expected)}.`, {
      severity: 'error',
    });
  } else if (nonce === undefined) {
    // With "c_hash" the token came through the browser, where the nonce is required (OpenID Connect Core §3.3.2.11).
    const isHybrid = token.payload?.c_hash !== undefined;
    const where = isHybrid
      ? 'It came with a code through the browser, so it is required.'
      : 'Where it came through the browser, it is required.';
    yield about('nonce', `The ID token has no "nonce". ${where}`, {
      severity: isHybrid ? 'error' : 'hint',
    });
  } else if (typeof nonce !== 'string' || nonce === '') {
    yield about('nonce', `"nonce" is ${quoted(nonce)}, but must be a text that is not empty.`, {
      severity: 'error',
    });
  }
}

/** `cnf` says whose key must prove possession (RFC 7800 §3.1, RFC 8705 §3.1, RFC 9449 §6.1). */
function* inspectBinding({ token, profile }: Inspection): Iterable<JwtFinding> {
  if (profile.id !== 'access-token') return;
  const { cnf } = token.payload ?? {};
  const methods = ['jkt', 'x5t#S256', 'jwk', 'kid', 'jwe', 'jku'];
  if (isObject(cnf) && methods.some((name) => cnf[name] !== undefined)) return;
  const message =
    cnf === undefined
      ? 'The access token is bound to no key ("cnf"): whoever holds it can use it.'
      : `"cnf" is ${quoted(cnf)}, which names no key.`;
  yield memberFinding(token, 'no-sender-constraint', 'payload', 'cnf', message);
}

function* inspectSubject({ token }: Inspection): Iterable<JwtFinding> {
  const { sub } = token.payload ?? {};
  const text = typeof sub === 'string' ? sub.slice(0, 320) : typeof sub === 'number' ? String(sub) : '';
  const what = /^[^@\s]{1,64}@[^@\s]{1,200}\.[A-Za-z]{2,24}$/.test(text)
    ? 'an e-mail address'
    : /^\d{1,10}$/.test(text)
      ? 'a number that others are near to'
      : /^\+\d{7,15}$/.test(text)
        ? 'a telephone number'
        : undefined;
  if (what) {
    yield memberFinding(token, 'subject-guessable', 'payload', 'sub', `"sub" is ${what}: ${quoted(sub)}.`);
  }
}

/** A shared secret among several parties lets each of them sign. */
function* inspectSharing({ token, profile }: Inspection): Iterable<JwtFinding> {
  const algorithm = signatureAlgorithm(token.header?.alg);
  if (!algorithm?.hmac) return;
  const { aud } = token.payload ?? {};
  const about = (message: string, more = {}) =>
    memberFinding(token, 'symmetric-multi-party', 'header', 'alg', message, more);
  if (Array.isArray(aud) && aud.length > 1) {
    yield about(`To verify this token, ${aud.length} services need the secret that also signs it.`);
  } else if (profile.id === 'access-token') {
    yield about(
      'The service that verifies this access token needs the secret with which its issuer signs it.',
    );
  } else if (profile.id === 'id-token' || profile.id === 'logout-token') {
    yield about(
      `Whoever has the client's secret can sign ${profile.title} like this; a client in a browser or an app keeps none.`,
      { severity: 'hint' },
    );
  }
}

/** Whether `typ` says what the token is for, so that no other kind is taken for it (RFC 8725 §3.11). */
export function* inspectExplicitType({ token, profile }: Inspection): Iterable<JwtFinding> {
  if (token.kind !== 'jws' || !token.header) return;
  const { typ } = token.header;
  const about = (message: string, more = {}) =>
    memberFinding(token, 'typ-ambiguous', 'header', 'typ', message, more);
  if (typ !== undefined && (typeof typ !== 'string' || typ === '')) {
    yield about(`"typ" is ${quoted(typ)}, but must be a name.`, { severity: 'warning' });
    return;
  }
  const type = explicitType(token.header);
  if (type !== undefined && type !== 'jwt' && type !== typ?.toLowerCase()) {
    yield about(
      `"typ" is ${quoted(typ)}; the prefix "application/" is left out, so that all write it alike.`,
    );
    return;
  }
  if (type !== undefined && type !== 'jwt') return;
  const said = typ === undefined ? 'has no "typ"' : `says only ${quoted(typ)}`;
  const wanted = expectedType(profile, token.payload?.iss);
  if (wanted) yield about(`The header ${said}; ${wanted}`);
}

function expectedType({ id, title, typ }: Profile, iss: JsonValue | undefined): string | undefined {
  if (typ) return `${title} says "${typ}", so that no other token of this issuer is taken for one.`;
  if (id === 'sd-jwt') return 'an SD-JWT says what it is, as in "example+sd-jwt".';
  // An ID token has no type of its own, and what a service makes for itself alone needs none.
  return id === 'plain' && iss !== undefined
    ? 'nothing tells this token from the others that its issuer signs.'
    : undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, JsonValue>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
