import { claimsFindings } from './catalogue/claims';
import { encryptionFindings } from './catalogue/encryption';
import { formFindings } from './catalogue/form';
import { headerFindings } from './catalogue/header';
import type { JwtFindingInfo } from './catalogue/info';
import { keysFindings } from './catalogue/keys';
import { kindsFindings } from './catalogue/kinds';
import { signatureFindings } from './catalogue/signature';
import { timesFindings } from './catalogue/times';

export type { JwtFindingInfo } from './catalogue/info';

const entries = [
  ...formFindings,
  ...signatureFindings,
  ...headerFindings,
  ...encryptionFindings,
  ...timesFindings,
  ...claimsFindings,
  ...kindsFindings,
  ...keysFindings,
] as const;

/** Ids of all findings. */
export type JwtFindingId = (typeof entries)[number]['id'];

export const findingCatalogue: readonly (JwtFindingInfo & { readonly id: JwtFindingId })[] = entries;

const byId: ReadonlyMap<string, JwtFindingInfo & { readonly id: JwtFindingId }> = new Map(
  findingCatalogue.map((info) => [info.id, info]),
);

/** What is known of a finding apart from a token. */
export function getFindingInfo(id: JwtFindingId): JwtFindingInfo & { readonly id: JwtFindingId } {
  const info = byId.get(id);
  if (!info) throw new Error(`There is no finding "${id}".`);
  return info;
}
