import type { JsonValue, JwtFinding } from '../model';
import { type Inspection, memberFinding, quoted } from './inspection';

type TypeName = 'a string' | 'a number' | 'a string or a list of strings' | 'a list of strings' | 'an object';

/** Types of claims that standards define: RFC 7519 §4.1, OpenID Connect Core §2, RFC 8693 §4, RFC 7800, RFC 8417. */
const TYPES: readonly [type: TypeName, names: string][] = [
  [
    'a string',
    'iss sub jti nonce azp acr at_hash c_hash s_hash scope client_id sid htm htu ath sd_hash _sd_alg',
  ],
  ['a number', 'exp nbf iat auth_time updated_at'],
  ['a string or a list of strings', 'aud'],
  ['a list of strings', 'amr'],
  ['an object', 'cnf act may_act events address'],
];

const isStrings = (value: JsonValue): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const FITS: Readonly<Record<TypeName, (value: JsonValue) => boolean>> = {
  'a string': (value) => typeof value === 'string',
  'a number': (value) => typeof value === 'number',
  'a string or a list of strings': (value) => typeof value === 'string' || isStrings(value),
  'a list of strings': isStrings,
  'an object': (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** Whether claims that a standard defines are of its type. */
export function* inspectClaimTypes({ token }: Inspection): Iterable<JwtFinding> {
  const { payload } = token;
  if (!payload) return;
  for (const [type, names] of TYPES) {
    for (const name of names.split(' ')) {
      const value = payload[name];
      if (value === undefined || FITS[type](value)) continue;
      const message = `"${name}" is ${quoted(value)}, but must be ${type}.`;
      yield memberFinding(token, 'claim-type', 'payload', name, message);
    }
  }
}
