import type { JsonObject } from '../model';

/** The members that must be strings (RFC 7515 §4.1.2, §4.1.4, §4.1.5, §4.1.7 to §4.1.10; RFC 7516 §4.1). */
const STRINGS: readonly string[] = ['jku', 'kid', 'x5u', 'x5t', 'x5t#S256', 'typ', 'cty'];

/** What is wrong with a header member of another type than its standard says: readers differ in what they make of it. */
export function memberTypeFault(header: JsonObject): string | undefined {
  const foreign = STRINGS.find((name) => header[name] !== undefined && typeof header[name] !== 'string');
  if (foreign !== undefined)
    return `"${foreign}" is ${JSON.stringify(header[foreign]).slice(0, 80)}, but must be a string.`;
  const { jwk, x5c } = header;
  if (jwk !== undefined && (typeof jwk !== 'object' || jwk === null || Array.isArray(jwk)))
    return '"jwk" is no JSON object.';
  const isList = Array.isArray(x5c) && x5c.length > 0 && x5c.every((item) => typeof item === 'string');
  return x5c === undefined || isList ? undefined : '"x5c" is no list of certificates.';
}
