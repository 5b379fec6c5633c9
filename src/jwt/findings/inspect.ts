import { compareSeverity } from '../../base/severity';
import { type KeyMaterial, readKey } from '../keys/read';
import type { DecodedToken, InspectOptions, JwtFinding } from '../model';
import { detectProfile } from '../profiles/detect';
import { getProfile } from '../profiles/profiles';
import { judged } from '../profiles/severity';
import { inspectAlgorithm } from './algorithm';
import { inspectCertificates } from './certificates';
import { inspectClaims } from './claims';
import { inspectClaimTypes } from './claimTypes';
import { inspectContents } from './contents';
import { inspectProof } from './dpop';
import { inspectEncryption } from './encryption';
import { inspectHashClaims } from './hashClaims';
import { inspectHeaderMembers } from './headerMembers';
import { inspectHmacKey } from './hmac';
import type { Inspection, Inspector } from './inspection';
import { inspectKey } from './keys';
import { inspectExplicitType, inspectKind } from './kinds';
import { inspectSdJwt } from './sdJwt';
import { inspectStructure } from './structure';
import { inspectTimes } from './times';
import { inspectType } from './type';

/** All families of findings. */
const inspectors: readonly Inspector[] = [
  inspectStructure,
  inspectAlgorithm,
  inspectHmacKey,
  inspectKey,
  inspectCertificates,
  inspectHeaderMembers,
  inspectType,
  inspectExplicitType,
  inspectKind,
  inspectProof,
  inspectSdJwt,
  inspectHashClaims,
  inspectEncryption,
  inspectTimes,
  inspectClaimTypes,
  inspectClaims,
  inspectContents,
];

/** Everything that can be said against a token offline, the worst first. Never throws. */
export function inspectToken(token: DecodedToken, options: InspectOptions): JwtFinding[] {
  const key = options.key === undefined ? undefined : readKey(options.key);
  return inspectWith(token, key, options);
}

/** As {@link inspectToken}, with a key that was read before. */
export function inspectWith(
  token: DecodedToken,
  key: KeyMaterial | undefined,
  { now, profile: chosen, companions = {}, headerAround }: Omit<InspectOptions, 'key'>,
): JwtFinding[] {
  const profile = getProfile(chosen ?? detectProfile(token, headerAround ?? token.header).id);
  const inspection: Inspection = { token, now, key, profile, isChosen: chosen !== undefined, companions };
  return inspectors
    .flatMap((inspect) => [...inspect(inspection)])
    .flatMap((made) => judged(made, profile.id) ?? [])
    .sort((a, b) => compareSeverity(a.severity, b.severity));
}
