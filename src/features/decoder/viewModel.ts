import { compareSeverity, type Severity } from '../../base/severity';
import { findConcept, type Reference } from '../../concepts';
import {
  type ClaimInfo,
  type DecodedToken,
  decodeToken,
  describeClaims,
  findTokens,
  inspectToken,
  type JwtFinding,
  weakSecretFinding,
} from '../../jwt';
import { MAX_TEXT_LENGTH, tooLongMessage } from './limits';
import type { ClaimView, FindingView, PageState, ReferenceView, TokenChoice, TokenView } from './pageState';
import { alg, segmentViews, tokenTitle } from './segmentViews';
import { tokenParts } from './tokenText';

/** A longer list is cut, and the page says so. */
const MAX_CHOICES = 50;
const MAX_VALUE_LENGTH = 2_000;

/** A text as it was read: what the page state is made from. */
export interface ReadText {
  readonly text: string;
  readonly tokens: readonly DecodedToken[];
}

/** Keys that are known, for what can be said of a token with them. */
export interface KnownKeys {
  /** Given for a verification, whether it fits or not. */
  readonly tried?: string;
  /** Found by the dictionary attack. */
  readonly found?: string;
}

/** Reads a text that was pasted: all its tokens, or what there is of a broken one. */
export function readText(text: string): ReadText {
  if (text.length > MAX_TEXT_LENGTH || text.trim() === '') return { text, tokens: [] };
  const tokens = findTokens(text);
  // Of the JSON serialization each signature and each recipient is a token of its own.
  if (tokens.length > 1) return { text, tokens };
  // Damage in the middle of a token ends it for a search; read alone it is seen whole.
  return { text, tokens: [decodeToken(text)] };
}

/**
 * What the page shows.
 *
 * @param read the text, from {@link readText}
 * @param chosen which of its tokens; one that is not there means the first
 * @param now milliseconds since the Unix epoch
 */
export function pageState(read: ReadText, chosen: number, now: number, keys: KnownKeys = {}): PageState {
  if (read.text.length > MAX_TEXT_LENGTH) return refusedState(read.text.length);
  if (read.text.trim() === '') return { kind: 'empty' };
  const index = read.tokens[chosen] ? chosen : 0;
  const token = read.tokens[index];
  if (!token || (token.kind === 'unknown' && token.segments.length === 0)) {
    return {
      kind: 'message',
      title: 'No token found',
      message:
        'A JSON Web Token is three parts of letters, digits, "-" and "_", joined by dots; most begin with "eyJ". Check that the text was copied whole.',
    };
  }
  return {
    kind: 'token',
    choices: read.tokens.slice(0, MAX_CHOICES).map((choice) => tokenChoice(choice)),
    more: Math.max(0, read.tokens.length - MAX_CHOICES),
    chosen: index,
    token: tokenView(read.text, token, now, keys),
  };
}

/** The state for a text over the limit. `length` in UTF-16 units. */
export function refusedState(length: number): PageState {
  return { kind: 'message', title: 'Text too long', message: tooLongMessage(length) };
}

function tokenChoice(token: DecodedToken): TokenChoice {
  const claim = (name: string) => token.payload?.[name];
  const who = ['sub', 'iss', 'jti']
    .map((name) => [name, claim(name)] as const)
    .find(([, value]) => typeof value === 'string' && value !== '');
  const words = [
    alg(token) ?? tokenTitle(token),
    ...(who ? [`${who[0]} ${String(who[1]).slice(0, 60)}`] : []),
  ];
  const { compact } = token;
  const excerpt = compact.length > 28 ? `${compact.slice(0, 14)}…${compact.slice(-10)}` : compact;
  return { label: words.join(', '), excerpt, span: token.span };
}

function tokenView(text: string, token: DecodedToken, now: number, keys: KnownKeys): TokenView {
  const findings = findingsOf(token, now, keys);
  const claims = describeClaims(token, now);
  const algorithm = alg(token);
  const signed = token.kind === 'jws' && token.segments.some((segment) => segment.name === 'signature');
  return {
    title: tokenTitle(token),
    ...(algorithm === undefined ? {} : { alg: algorithm }),
    canVerify: signed,
    canAttack: signed && /^HS(?:256|384|512)$/.test(algorithm ?? ''),
    parts: tokenParts(text, token),
    segments: segmentViews(token, (part) =>
      claims.filter((claim) => claim.part === part).map((claim) => claimView(claim, findings)),
    ),
    problems: token.problems.map(({ message, span }) => ({ message, span })),
    findings: findings.map((finding) => findingView(finding, token)),
  };
}

/** The worst first. A secret that was found is a finding of its own, whatever key was tried beside it. */
function findingsOf(token: DecodedToken, now: number, { tried, found }: KnownKeys): JwtFinding[] {
  const key = tried ?? found;
  const findings = [...inspectToken(token, { now, ...(key === undefined ? {} : { key }) })];
  if (found !== undefined && !findings.some(({ id }) => id === 'weak-hmac-secret')) {
    findings.push(weakSecretFinding(token, found));
  }
  return findings.sort((a, b) => compareSeverity(a.severity, b.severity));
}

function claimView(claim: ClaimInfo, findings: readonly JwtFinding[]): ClaimView {
  const severity = worst(
    findings.filter(({ member }) => member?.part === claim.part && member.name === claim.name),
  );
  const { name, value, title, meaning, reference, time } = claim;
  return {
    name,
    value: value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH)}…` : value,
    ...(title === undefined ? {} : { title }),
    ...(meaning === undefined ? {} : { meaning }),
    ...(reference ? { reference: referenceView(reference) } : {}),
    ...(time ? { time } : {}),
    ...(severity ? { severity } : {}),
  };
}

function worst(findings: readonly JwtFinding[]): Severity | undefined {
  return findings.map((finding) => finding.severity).sort(compareSeverity)[0];
}

function findingView(finding: JwtFinding, token: DecodedToken): FindingView {
  const { id, title, severity, message, attack, fix, concept, reference, span, member } = finding;
  const named = member ? token.segments.findIndex((segment) => segment.name === member.part) : -1;
  const around = span
    ? token.segments.findIndex((segment) => span.start >= segment.span.start && span.end <= segment.span.end)
    : -1;
  const segment = named >= 0 ? named : around;
  return {
    id,
    title,
    severity,
    message,
    attack,
    fix,
    concept,
    conceptTitle: findConcept(concept)?.title ?? title,
    reference: referenceView(reference),
    segment: segment >= 0 ? segment : null,
  };
}

const referenceView = ({ standard, section, url }: Reference): ReferenceView => ({
  label: `${standard} ${section}`,
  url,
});
