import type { ApiSpec, ArgumentRef, CallSpec, EffectSpec, TokenEffect } from './model';

type Signing = Extract<TokenEffect, { effect: 'token-sign' }>;
type Verifying = Extract<TokenEffect, { effect: 'token-verify' }>;

/** Claims or a token first, then the key. */
const PAYLOAD_AND_KEY = { payload: { argument: 0 }, key: { argument: 1 } } as const;
const TOKEN_AND_KEY = { token: { argument: 0 }, key: { argument: 1 } } as const;

/** What is given there must be nobody's to know. */
export function usesSecret(
  secret: ArgumentRef,
  purpose: Extract<TokenEffect, { effect: 'secret-use' }>['purpose'] = 'jwt',
): EffectSpec {
  return { effect: 'secret-use', purpose, secret };
}

/** What a call or its options say of how tokens are signed, and the secret among it. */
export function signing(spec: Omit<Signing, 'effect'>): EffectSpec[] {
  return [{ effect: 'token-sign', ...spec }, ...(spec.key ? [usesSecret(spec.key)] : [])];
}

/** What some versions of a library do otherwise. */
type InVersions = Partial<Verifying> & Required<Pick<EffectSpec, 'versions'>>;

/**
 * What a call or its options say of how tokens are verified, and the secret among it.
 *
 * @param byVersion one entry for each range of versions, where they differ
 */
export function verifying(
  spec: Omit<Verifying, 'effect' | 'algorithmsOption'> & Partial<Verifying>,
  byVersion?: readonly InVersions[],
): EffectSpec[] {
  const effect: Verifying = { algorithmsOption: 'algorithms', ...spec, effect: 'token-verify' };
  return [
    ...(byVersion?.map((change) => ({ ...effect, ...change })) ?? [effect]),
    ...(spec.key ? [usesSecret(spec.key)] : []),
  ];
}

/** A function `(payload, key, …)` that gives a token. */
export function signs(spec: Partial<Signing> = {}, call: Partial<CallSpec> = {}): ApiSpec {
  return {
    call: { returns: { origin: 'token' }, ...call, effects: signing({ ...PAYLOAD_AND_KEY, ...spec }) },
  };
}

/** A function `(token, key, options)` that gives the claims of a token that is right. */
export function verifies(
  spec: Partial<Verifying> = {},
  call: Partial<CallSpec> = {},
  byVersion?: readonly InVersions[],
): ApiSpec {
  return {
    call: {
      returns: 'jwt.VerifiedClaims',
      ...call,
      effects: verifying({ ...TOKEN_AND_KEY, options: { argument: 2 }, ...spec }, byVersion),
    },
  };
}

/** A function that reads a token without verifying it; `display`: made for showing what is in it. */
export function decodes(argument = 0, display = false): ApiSpec {
  return {
    call: {
      returns: 'jwt.UnverifiedClaims',
      effects: [{ effect: 'token-decode', token: { argument }, ...(display ? { display } : {}) }],
    },
  };
}

/** A function that reads the header of a token, in order to find what verifies it. */
export const readsHeader: ApiSpec = { call: { returns: 'jwt.UnverifiedHeader' } };
