// The core's face. In use:
//   findTokens(text: string): DecodedToken[]               every token in a text, in its order
//   decodeToken(text: string): DecodedToken                the token in a text; never throws
//   decodeExact(text: string): DecodedToken                the whole text as a token; never throws
//   inspectToken(token, { now, key? }: InspectOptions): JwtFinding[]      worst first
//   describeClaims(token, now: number): ClaimInfo[]
//   verifyToken(token, key: KeyInput, options?: VerifyOptions): Promise<Verification>
//   weakSecretFinding(token, secret: string): JwtFinding   what a hit of the dictionary attack becomes
//   createDictionaryAttack(token: string, words?: Iterable<string>): DictionaryAttack
//   isWeakSecret(secret: string): SecretStrength
export * from './crack/weakSecret';
export { encodeBase64url } from './decode/base64url';
export { decodeExact, decodeToken, findTokens } from './decode/find';
export { spanInToken } from './decode/segment';
export * from './findings/catalogue';
export type * from './json/model';
export { readJson } from './json/read';
export { writeJson } from './json/value';
export type * from './model';
