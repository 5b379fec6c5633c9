import { compareSeverity } from '../../base/severity';
import { type KeyMaterial, readKey } from '../keys/read';
import type { DecodedToken, InspectOptions, JwtFinding } from '../model';
import { inspectAlgorithm } from './algorithm';
import { inspectCertificates } from './certificates';
import { inspectClaims } from './claims';
import { inspectContents } from './contents';
import { inspectEncryption } from './encryption';
import { inspectHeaderMembers } from './headerMembers';
import { inspectHmacKey } from './hmac';
import type { Inspector } from './inspection';
import { inspectKey } from './keys';
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
  inspectEncryption,
  inspectTimes,
  inspectClaims,
  inspectContents,
];

/** Everything that can be said against a token offline, the worst first. Never throws. */
export function inspectToken(token: DecodedToken, options: InspectOptions): JwtFinding[] {
  const key = options.key === undefined ? undefined : readKey(options.key);
  return inspectWith(token, options.now, key);
}

/** As {@link inspectToken}, with a key that was read before. */
export function inspectWith(token: DecodedToken, now: number, key: KeyMaterial | undefined): JwtFinding[] {
  const inspection = { token, now, key };
  return inspectors
    .flatMap((inspect) => [...inspect(inspection)])
    .sort((a, b) => compareSeverity(a.severity, b.severity));
}
