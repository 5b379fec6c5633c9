import { type Audit, allFindings, type DecodedToken, reconstruct, type SegmentName, writeJson } from '../jwt';
import type { SearchResult } from './jwtSearch';

/** The answer for one token as JSON text in one line, with every number as it stood in the token. */
export function jsonReport(token: DecodedToken, audit: Audit, search?: SearchResult): string {
  const { verification, verdict, profile } = audit;
  const findings = allFindings(audit).map(({ id, severity, message, concept }) => ({
    id,
    severity,
    message,
    concept,
  }));
  const parts = [
    `"verified":${JSON.stringify(verification.verified)}`,
    `"header":${headerText(token)}`,
    `"payload":${payloadText(token, audit)}`,
    `"findings":${JSON.stringify(findings)}`,
  ];
  const error = errorOf(token, verification);
  if (error !== undefined) parts.push(`"error":${JSON.stringify(error)}`);
  if (token.header !== undefined) {
    parts.push(
      `"verdict":"${verdict}"`,
      `"profile":"${profile.id}"`,
      `"reason":${JSON.stringify(verification.reason)}`,
    );
  }
  if (audit.decryption) parts.push(`"decrypted":${JSON.stringify(audit.decryption.decrypted)}`);
  // What is no JSON object has no place in "payload".
  const { plaintext } = audit.decryption ?? {};
  if (plaintext && plaintext.kind !== 'claims')
    parts.push(`"plaintext":${JSON.stringify(plaintext.text ?? null)}`);
  const disclosed = token.sdJwt ? reconstruct(token) : undefined;
  if (disclosed) parts.push(`"claims":${writeJson(disclosed.claims)}`, `"withheld":${disclosed.withheld}`);
  if (search) parts.push(`"search":${JSON.stringify(search)}`);
  return `{${parts.join(',')}}`;
}

/** The answer for a line that holds no question. */
export function errorReport(error: string): string {
  return `{"verified":null,"header":null,"payload":null,"findings":[],"error":${JSON.stringify(error)}}`;
}

/** What kept the token from being read, if anything did. */
function errorOf(token: DecodedToken, verification: Audit['verification']): string | undefined {
  if (token.header === undefined) return token.problems[0]?.message ?? 'The token has no header.';
  return verification.unreadableKey ? verification.reason : undefined;
}

function headerText(token: DecodedToken): string {
  // In JSON serialization a part of the header may stand outside of the protected one.
  if (token.json?.unprotected && token.header) return JSON.stringify(token.header);
  return objectText(token, 'header');
}

/** The claims; of an encrypted token those that were opened, of a nested one those of the token inside. */
function payloadText(token: DecodedToken, { inner }: Audit): string {
  const inside = inner.find(({ where }) => where === 'plaintext' || where === 'payload');
  return inside ? payloadText(inside.token, inside.audit) : objectText(token, 'payload');
}

function objectText(token: DecodedToken, name: SegmentName): string {
  const segment = token.segments.find((candidate) => candidate.name === name);
  return segment?.isObject && segment.json ? writeJson(segment.json) : 'null';
}
