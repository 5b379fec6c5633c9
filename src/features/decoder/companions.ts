import type { Companions, DecodedToken } from '../../jwt';
import type { CompanionForm } from './messages';
import type { CompanionName, CompanionView } from './pageState';

/** Claims that speak of what came along with the token (OpenID Connect Core §3.1.3.6, RFC 9449 §4.2). */
const CLAIMS: readonly (readonly [claim: string, name: CompanionName])[] = [
  ['at_hash', 'accessToken'],
  ['ath', 'accessToken'],
  ['c_hash', 'code'],
  ['s_hash', 'state'],
  ['nonce', 'nonce'],
  ['htm', 'method'],
  ['htu', 'url'],
];
const MAX_FOUND = 60;

/** What came along that the token speaks of; `found` is what the text around the token has of it. */
export const companionViews = ({ payload }: DecodedToken, found: Companions): CompanionView[] =>
  CLAIMS.filter(
    ([claim, name]) =>
      payload?.[claim] !== undefined &&
      CLAIMS.find((one) => one[1] === name && payload[one[0]] !== undefined)?.[0] === claim,
  ).map(([claim, name]) => {
    const value = found[name] ?? '';
    return { claim, name, found: value.length > MAX_FOUND ? `${value.slice(0, MAX_FOUND)}…` : value };
  });

/** What was entered goes before what was found. */
export const withEntered = (found: Companions, entered: CompanionForm): Companions => ({
  ...found,
  ...Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== '')),
});
