import type { Severity } from '../../base/severity';
import {
  type Companions,
  type DecodedToken,
  type DetectedProfile,
  decodeToken,
  describeClaims,
  findTokens,
  inspectTogether,
  type JwtFinding,
  keyIn,
} from '../../jwt';
import { describeOther } from '../../jwt/decode/otherText';
import { codeViews } from './code';
import { companionViews } from './companions';
import { disclosedView } from './disclosures';
import { claimView, type FindingContext, findingsOf, findingView } from './findingViews';
import { innerTokens } from './innerTokens';
import { keySetView } from './keySet';
import { MAX_TEXT_LENGTH, tooLongMessage } from './limits';
import { tokenLinks } from './links';
import type { PageState, TokenChoice, TokenView } from './pageState';
import { profileView } from './profileView';
import { alg, segmentViews, tokenTitle } from './segmentViews';
import type { DecoderStrings } from './strings';
import { timelineView } from './timeline';
import { tokenParts } from './tokenText';

/** A longer list is cut, and the page says so. */
const MAX_CHOICES = 50;

/** A text as it was read: what the page state is made from. */
export interface ReadText {
  readonly text: string;
  readonly tokens: readonly DecodedToken[];
  /** What the tokens give away together: for each the findings about it. */
  readonly together?: readonly (readonly JwtFinding[])[];
  /** A key that stands in the text beside the tokens. */
  readonly key?: string;
}

/** What a page state depends on beside the text. */
export interface Circumstances extends FindingContext {
  readonly words: DecoderStrings;
  /** What the text around the token has of what came along with it. */
  readonly found?: Companions;
  /** The tokens that this one lies in, the outermost first. */
  readonly path?: readonly string[];
  /** How bad the worst finding of each token of the text is, where that is known. */
  readonly severities?: readonly (Severity | undefined)[];
  /** What the token looks like, where that cannot be seen from itself alone. */
  readonly detected?: DetectedProfile;
  /** The algorithm that is demanded; empty for none. */
  readonly expectedAlg?: string;
}

/** Reads a text that was pasted: all its tokens, or what there is of a broken one. */
export function readText(text: string): ReadText {
  if (text.length > MAX_TEXT_LENGTH || text.trim() === '') return { text, tokens: [] };
  const tokens = findTokens(text);
  const key = keyIn(text);
  const beside = key === undefined ? {} : { key };
  // Of the JSON serialization each signature and each recipient is a token of its own.
  if (tokens.length > 1) return { text, tokens, together: inspectTogether(tokens), ...beside };
  // Damage in the middle of a token ends it for a search; read alone it is seen whole.
  return { text, tokens: [decodeToken(text)], ...beside };
}

/**
 * What the page shows.
 *
 * @param read the text, from {@link readText}
 * @param chosen which of its tokens; one that is not there means the first
 */
export function pageState(read: ReadText, chosen: number, circumstances: Circumstances): PageState {
  const { words } = circumstances;
  if (read.text.length > MAX_TEXT_LENGTH) return refusedState(read.text.length, words);
  if (read.text.trim() === '') return { kind: 'empty' };
  const index = read.tokens[chosen] ? chosen : 0;
  const token = read.tokens[index];
  if (!token || (token.kind === 'unknown' && token.segments.length === 0)) {
    const keySet = keySetView(read.text);
    if (keySet) return { kind: 'keys', keySet };
    const message = describeOther(read.text) ?? words.page.noTokenAdvice;
    return { kind: 'message', title: words.page.noToken, message };
  }
  return {
    kind: 'token',
    choices: read.tokens.slice(0, MAX_CHOICES).map((choice, at) => {
      const severity = circumstances.severities?.[at];
      return { ...tokenChoice(choice, words), ...(severity && { severity }) };
    }),
    more: Math.max(0, read.tokens.length - MAX_CHOICES),
    chosen: index,
    token: tokenView(read.text, token, circumstances),
    keyBeside: read.key !== undefined,
    path: circumstances.path ?? [],
  };
}

/** How bad the worst finding of each token is; of tokens that are not listed it is not told. */
export const worstSeverities = ({ tokens, together }: ReadText, now: number): (Severity | undefined)[] =>
  tokens
    .slice(0, MAX_CHOICES)
    .map((token, index) => findingsOf(token, { now, more: together?.[index] ?? [] })[0]?.severity);

/** The state for a text over the limit. `length` in UTF-16 units. */
export function refusedState(length: number, words: DecoderStrings): PageState {
  return { kind: 'message', title: words.page.tooLong, message: tooLongMessage(length, words.page) };
}

function tokenChoice(token: DecodedToken, words: DecoderStrings): TokenChoice {
  const claim = (name: string) => token.payload?.[name];
  const who = ['sub', 'iss', 'jti']
    .map((name) => [name, claim(name)] as const)
    .find(([, value]) => typeof value === 'string' && value !== '');
  const parts = [
    alg(token) ?? tokenTitle(token, words.token),
    ...(who ? [`${who[0]} ${String(who[1]).slice(0, 60)}`] : []),
  ];
  const { compact } = token;
  const excerpt = compact.length > 28 ? `${compact.slice(0, 14)}…${compact.slice(-10)}` : compact;
  return { label: parts.join(', '), excerpt, span: token.span };
}

function tokenView(text: string, token: DecodedToken, circumstances: Circumstances): TokenView {
  const { now, words, expectedAlg = '' } = circumstances;
  const findings = findingsOf(token, circumstances);
  const links = tokenLinks(token);
  const claims = (part: 'header' | 'payload') => {
    const segment = token.segments.find(({ name }) => name === part);
    const members = segment?.json?.type === 'object' ? segment.json.members : [];
    return describeClaims(token, now)
      .filter((claim) => claim.part === part)
      .map((claim, index) => {
        const member = members[index];
        return claimView(claim, findings, member && links.ofNode.get(member.value));
      });
  };
  const algorithm = alg(token);
  const signed = token.kind === 'jws' && token.segments.some((segment) => segment.name === 'signature');
  const spans = findings.flatMap(({ span }) => (span ? [span] : []));
  return {
    title: tokenTitle(token, words.token),
    ...(algorithm === undefined ? {} : { alg: algorithm }),
    canVerify: signed,
    canDecrypt: token.kind === 'jwe' && token.header !== undefined,
    canAttack: signed && /^HS(?:256|384|512)$/.test(algorithm ?? ''),
    profile: profileView(token, circumstances),
    links: links.views,
    parts: tokenParts(text, token, links.views, spans),
    segments: segmentViews(token, links, claims, words),
    problems: token.problems.map(({ message, span }) => ({ message, span })),
    findings: findings.map((finding) => findingView(finding, token, links)),
    timeline: timelineView(claims('payload'), now, words.timeline) ?? null,
    inner: innerTokens(token, links, words).map(({ view }) => view),
    disclosed: disclosedView(token, links),
    companions: companionViews(token, circumstances.found ?? {}),
    codes: codeViews(token, expectedAlg, words.code),
  };
}
