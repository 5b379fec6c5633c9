import { type Audit, type DecodedToken, type SegmentName, writeJson } from '../jwt';

/** The answer for one token as JSON text in one line, with every number as it stood in the token. */
export function jsonReport(token: DecodedToken, { verification, findings }: Audit): string {
  const parts = [
    `"verified":${JSON.stringify(verification.verified)}`,
    `"header":${objectText(token, 'header')}`,
    `"payload":${objectText(token, 'payload')}`,
    `"findings":${JSON.stringify(findings.map(({ id, severity, message, concept }) => ({ id, severity, message, concept })))}`,
  ];
  const error = errorOf(token, verification);
  if (error !== undefined) parts.push(`"error":${JSON.stringify(error)}`);
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

function objectText(token: DecodedToken, name: SegmentName): string {
  const segment = token.segments.find((candidate) => candidate.name === name);
  return segment?.isObject && segment.json ? writeJson(segment.json) : 'null';
}
