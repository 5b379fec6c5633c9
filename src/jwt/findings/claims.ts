import { spanInToken } from '../decode/segment';
import type { JsonObject, JwtFinding } from '../model';
import { finding, type Inspection, memberFinding, quoted, visitValues } from './inspection';
import { personalData } from './personal';
import { secretIn } from './secrets';

/** Audience and issuer, and claims that everybody should not read. */
export function* inspectClaims(inspection: Inspection): Iterable<JwtFinding> {
  const { token } = inspection;
  const { payload } = token;
  if (!payload) return;
  const audience = broadAudience(payload);
  if (audience) yield memberFinding(token, 'audience-broad', 'payload', 'aud', audience);
  const issuer = typeof payload.iss === 'string' ? issuerFault(payload.iss) : undefined;
  if (issuer) {
    yield memberFinding(
      token,
      'issuer-invalid',
      'payload',
      'iss',
      `"iss" is ${quoted(payload.iss)}, ${issuer}.`,
    );
  }
  // What is in an encrypted token is read by its recipient alone.
  if (token.kind === 'jws') yield* inspectSecrets(inspection);
}

/** A message where the audience is nobody in particular. */
function broadAudience({ aud, iss, azp }: JsonObject): string | undefined {
  const all = Array.isArray(aud) ? aud : aud === undefined ? undefined : [aud];
  if (!all) return undefined;
  if (all.length === 0 || all.includes('')) return '"aud" names nobody.';
  if (all.some((one) => typeof one === 'string' && one.includes('*'))) return '"aud" holds a wildcard.';
  if (all.length === 1 && all[0] === iss)
    return '"aud" is the issuer itself, so the token is for no service in particular.';
  return all.length > 1 && azp === undefined
    ? `"aud" names ${all.length} services, and any of them can pass the token on to another.`
    : undefined;
}

/** An issuer is an https URL without query and fragment (OpenID Connect Core §2, RFC 8414 §2), of a host with a name. */
function issuerFault(text: string): string | undefined {
  const url = parsed(text);
  if (url?.protocol !== 'https:' || url.search !== '' || /[?#]/.test(text)) {
    return 'which is no https URL without query and fragment';
  }
  if (url.username !== '' || url.password !== '') return 'whose user part disguises the host';
  if (/^(?:\d+\.\d+\.\d+\.\d+|\[.*\])$/.test(url.hostname)) return 'whose host is an address and no name';
  return /^(?:.*\.)?localhost$/.test(url.hostname) ? 'which is this very machine' : undefined;
}

function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function inspectSecrets({ token, profile }: Inspection): readonly JwtFinding[] {
  const found: JwtFinding[] = [];
  const seen = new Set<string>();
  visitValues(token, (node, name, part, segment, own) => {
    if (part !== 'payload' || seen.has(name)) return;
    const text = node.type === 'string' ? node.value : undefined;
    const what = secretIn(own, node);
    // "sub" has a finding of its own, and the addresses of the services are meant to be known.
    const isPublic = ['sub', 'iss', 'aud', 'htu', 'jti', 'nonce'].includes(name);
    const personal =
      what === undefined && text !== undefined && !isPublic ? personalData(own, text) : undefined;
    if (!what && !personal) return;
    seen.add(name);
    // An ID token is there to tell the client about its user.
    const severity = what
      ? undefined
      : profile.id === 'id-token' && personal?.severity === 'information'
        ? 'hint'
        : personal?.severity;
    const message = `"${name}" holds ${what ?? personal?.what}, and everyone who sees the token can read it.`;
    found.push(
      finding('sensitive-claim', message, {
        span: spanInToken(segment, node.span),
        member: { part, name },
        ...(severity && { severity }),
      }),
    );
  });
  return found;
}
