import {
  type Audit,
  allFindings,
  type ClaimInfo,
  type DecodedToken,
  describeClaims,
  getProfile,
  type JwtFinding,
  reconstruct,
  writeJson,
} from '../jwt';
import type { SearchResult } from './jwtSearch';
import { type Paint, painter, plain, SEVERITY_STYLE } from './terminal';

/** Longer values are cut in the text; the JSON format has them whole. */
const MAX_VALUE = 160;
/** Longer names and values stick out of their column. */
const MAX_COLUMN = 28;

/**
 * The answer for one token to be read in a terminal.
 *
 * @param now milliseconds since the Unix epoch
 */
export function textReport(
  token: DecodedToken,
  audit: Audit,
  now: number,
  colours: boolean,
  search?: SearchResult,
): string {
  const paint = painter(colours);
  const claims = describeClaims(token, now);
  const sections = [
    paint('bold', titleOf(token)) + profileLine(token, audit, paint),
    claimSection(
      'Header',
      claims.filter(({ part }) => part === 'header'),
      paint,
    ),
    claimSection(
      'Payload',
      claims.filter(({ part }) => part === 'payload'),
      paint,
    ),
    disclosureSection(token, paint),
    ...plaintextSections(audit, now, paint),
    `${paint('bold', token.kind === 'jwe' ? 'Decryption' : 'Signature')}\n  ${verificationText(audit, paint)}`,
    searchSection(search, paint),
    findingSection(allFindings(audit), paint),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function profileLine({ header }: DecodedToken, { profile }: Audit, paint: Paint): string {
  if (!header) return '';
  const { title } = getProfile(profile.id);
  return `\n${paint('dim', `Judged as ${title}. ${plain(profile.evidence)}`)}`;
}

/** What the holder of an SD-JWT shows, in its place. */
function disclosureSection(token: DecodedToken, paint: Paint): string {
  const result = token.sdJwt ? reconstruct(token) : undefined;
  if (!token.sdJwt || !result) return '';
  const lines = token.sdJwt.disclosures.map(({ value, raw }, index) => {
    const place = result.paths[index] ?? 'belongs nowhere';
    return `  ${plain(place)}  ${cut(plain(value ? writeJson(value) : raw))}`;
  });
  const more = result.withheld > 0 ? [`  ${paint('dim', `${result.withheld} held back, or decoys`)}`] : [];
  return [paint('bold', `Disclosed (${lines.length})`), ...lines, ...more].join('\n');
}

/** What was inside of an encrypted or nested token. */
function plaintextSections({ inner, decryption }: Audit, now: number, paint: Paint): readonly string[] {
  const inside = inner.find(({ where }) => where === 'plaintext' || where === 'payload');
  const { plaintext } = decryption ?? {};
  if (!inside) {
    if (!plaintext) return [];
    const shown =
      plaintext.text === undefined
        ? `${plaintext.bytes.length} bytes that are no text`
        : plain(plaintext.text);
    return [`${paint('bold', 'Content')}\n  ${cut(shown)}`];
  }
  const claims = describeClaims(inside.token, now);
  const of = (part: 'header' | 'payload') => claims.filter((claim) => claim.part === part);
  return [
    claimSection('Header of the token inside', of('header'), paint),
    claimSection(inside.isToken ? 'Payload of the token inside' : 'Claims inside', of('payload'), paint),
    ...plaintextSections(inside.audit, now, paint),
  ];
}

function titleOf(token: DecodedToken): string {
  const alg = typeof token.header?.alg === 'string' ? `, ${plain(token.header.alg)}` : '';
  if (token.kind === 'jwe') return `Encrypted token (JWE)${alg}`;
  if (token.kind === 'unknown') return 'No token that can be read';
  return `Signed token (JWS)${alg}`;
}

function claimSection(title: string, claims: readonly ClaimInfo[], paint: Paint): string {
  if (claims.length === 0) return '';
  const rows = claims.map(({ name, value, title: full, time }) => ({
    name: plain(name),
    value: cut(plain(value)),
    note: time ? `${time.relative} (${time.iso})${time.remark ? `, ${time.remark}` : ''}` : (full ?? ''),
  }));
  const nameWidth = columnWidth(rows.map(({ name }) => name));
  const valueWidth = columnWidth(rows.filter(({ note }) => note !== '').map(({ value }) => value));
  const lines = rows.map(({ name, value, note }) =>
    `  ${name.padEnd(nameWidth)}  ${note ? `${value.padEnd(valueWidth)}  ${paint('dim', note)}` : value}`.trimEnd(),
  );
  return [paint('bold', title), ...lines].join('\n');
}

/** As wide as the longest text, but a single long one does not push the others away. */
const columnWidth = (texts: readonly string[]): number =>
  Math.max(0, ...texts.map(({ length }) => length).filter((length) => length <= MAX_COLUMN));

function verificationText({ verification, decryption }: Audit, paint: Paint): string {
  const { verified, reason, keyKind } = verification;
  const verdict =
    verified === null
      ? paint('dim', decryption?.decrypted ? 'decrypted' : decryption ? 'not decrypted' : 'not verified')
      : verified
        ? paint('green', decryption ? 'decrypted' : 'verified')
        : paint('red', 'not valid');
  return `${verdict}: ${plain(reason)}${keyKind ? ` Key: ${plain(keyKind)}.` : ''}`;
}

function searchSection(search: SearchResult | undefined, paint: Paint): string {
  if (!search) return '';
  const { guesses, seconds, secret, exhausted } = search;
  const effort = `${guesses.toLocaleString('en')} guesses in ${seconds.toFixed(1)} s`;
  const outcome =
    secret !== undefined
      ? `${paint('red', 'found')}: ${plain(JSON.stringify(secret))}, after ${effort}`
      : `${paint('dim', 'not found')}: ${effort}; ${exhausted ? 'all was tried' : 'there is more to try'}`;
  return `${paint('bold', 'Secret')}\n  ${outcome}`;
}

function findingSection(findings: readonly JwtFinding[], paint: Paint): string {
  if (findings.length === 0) return `${paint('bold', 'Findings')}\n  none`;
  const entries = findings.map(({ id, severity, message, fix, reference }) => {
    const head = `  ${paint(SEVERITY_STYLE[severity], severity.padEnd(11))}  ${plain(message)} ${paint('dim', `[${id}]`)}`;
    const source = `${reference.standard} ${reference.section}`.trim();
    return `${head}\n               ${plain(fix)} ${paint('dim', `(${source})`)}`;
  });
  return [paint('bold', `Findings (${findings.length})`), ...entries].join('\n');
}

const cut = (text: string): string => (text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text);
