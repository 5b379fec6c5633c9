import { compareSeverity, type Severity } from '../../base/severity';
import { findConcept, type Reference } from '../../concepts';
import {
  type ClaimInfo,
  type Companions,
  type DecodedToken,
  inspectToken,
  type JwtFinding,
  type ProfileId,
  weakSecretFinding,
} from '../../jwt';
import { memberLink, type TokenLinks } from './links';
import type { ClaimView, FindingView, ReferenceView } from './pageState';

const MAX_VALUE_LENGTH = 2_000;

/** Keys that are known, for what can be said of a token with them. */
export interface KnownKeys {
  /** Given for a verification, whether it fits or not. */
  readonly tried?: string;
  /** Found by the dictionary attack. */
  readonly found?: string;
}

/** What findings depend on beside the token. */
export interface FindingContext {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  readonly keys?: KnownKeys;
  /** What the token is used as; without it, what it looks like. */
  readonly profile?: ProfileId;
  /** What came along with the token. */
  readonly companions?: Companions;
  /** What could be told only with time: by a check of signatures, or together with other tokens. */
  readonly more?: readonly JwtFinding[];
}

/** The worst first. A secret that was found is a finding of its own, whatever key was tried beside it. */
export function findingsOf(
  token: DecodedToken,
  { now, keys = {}, profile, companions, more = [] }: FindingContext,
): JwtFinding[] {
  const { found } = keys;
  const key = keys.tried ?? found;
  const options = {
    now,
    ...(key !== undefined && { key }),
    ...(profile && { profile }),
    ...(companions && { companions }),
  };
  const findings = [...inspectToken(token, options), ...more];
  if (found !== undefined && !findings.some(({ id }) => id === 'weak-hmac-secret')) {
    findings.push(weakSecretFinding(token, found));
  }
  return findings.sort((a, b) => compareSeverity(a.severity, b.severity));
}

/** A finding as the page shows it, joined to what it is about. */
export function findingView(finding: JwtFinding, token: DecodedToken, links: TokenLinks): FindingView {
  const { id, title, severity, message, attack, fix, concept, reference, span } = finding;
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
    link: linkOf(finding, token, links) ?? null,
    span: span && span.end > span.start ? span : null,
  };
}

/** The member that a finding names, else the innermost link that holds its characters. */
function linkOf({ member, span }: JwtFinding, token: DecodedToken, links: TokenLinks): number | undefined {
  if (member) {
    const segment = token.segments.findIndex(({ name }) => name === member.part);
    const link = memberLink(links, segment, member.name) ?? links.ofSegment[segment];
    if (link !== undefined) return link;
  }
  if (!span) return undefined;
  const holding = links.views.findLastIndex(
    (view) => span.start >= view.span.start && span.end <= view.span.end,
  );
  return holding < 0 ? undefined : holding;
}

/** A header member or claim as the page shows it, with the worst that is found about it. */
export function claimView(
  claim: ClaimInfo,
  findings: readonly JwtFinding[],
  link: number | undefined,
): ClaimView {
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
    ...(link === undefined ? {} : { link }),
  };
}

function worst(findings: readonly JwtFinding[]): Severity | undefined {
  return findings.map((finding) => finding.severity).sort(compareSeverity)[0];
}

export const referenceView = ({ standard, section, url }: Reference): ReferenceView => ({
  label: `${standard} ${section}`,
  url,
});
