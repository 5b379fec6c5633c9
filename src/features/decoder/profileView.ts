import {
  type DecodedToken,
  type DetectedProfile,
  detectProfile,
  getProfile,
  type ProfileId,
  profileIds,
} from '../../jwt';
import { referenceView } from './findingViews';
import type { ProfileView } from './pageState';
import type { DecoderStrings } from './strings';

/** What the token is judged as, and what else it could be judged as; null where nothing of it can be read. */
export function profileView(
  token: DecodedToken,
  { profile, detected, words }: Circumstances,
): ProfileView | null {
  if (!token.header && !token.payload) return null;
  const seen = detected ?? detectProfile(token);
  return {
    chosen: profile ?? '',
    detected: words.profiles[seen.id],
    evidence: profile ? '' : seen.evidence,
    options: profileIds.map((id) => ({ id, title: words.profiles[id] })),
    reference: referenceView(getProfile(profile ?? seen.id).reference),
  };
}

interface Circumstances {
  /** What was chosen. */
  readonly profile?: ProfileId;
  /** What the token looks like, where that cannot be seen from itself alone. */
  readonly detected?: DetectedProfile;
  readonly words: DecoderStrings;
}
