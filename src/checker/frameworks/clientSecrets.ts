import type { ApiSpec, FrameworkModel } from './model';
import { usesSecret } from './tokenCalls';

/** The secret by which an application proves to an authorization server who it is (RFC 6749 §2.3.1). */
const strategy = (member: string): ApiSpec => ({
  construct: { returns: {}, effects: [usesSecret({ argument: 0, path: [member] }, 'client')] },
});
const oauth2 = strategy('clientSecret');
const oauth1 = strategy('consumerSecret');

const PASSPORT: Readonly<Record<string, ApiSpec>> = {
  'passport-oauth2': oauth2,
  'passport-google-oauth20': oauth2,
  'passport-google-oauth2': oauth2,
  'passport-github': oauth2,
  'passport-github2': oauth2,
  'passport-gitlab2': oauth2,
  'passport-facebook': oauth2,
  'passport-linkedin-oauth2': oauth2,
  'passport-microsoft': oauth2,
  'passport-discord': oauth2,
  'passport-spotify': oauth2,
  'passport-auth0': oauth2,
  'passport-openidconnect': oauth2,
  'passport-twitter': oauth1,
};

const provider: ApiSpec = {
  call: { returns: {}, effects: [usesSecret({ argument: 0, path: ['clientSecret'] }, 'client')] },
};
const NEXT_AUTH = [
  'google',
  'github',
  'facebook',
  'discord',
  'auth0',
  'azure-ad',
  'cognito',
  'okta',
  'gitlab',
];

/** https://www.passportjs.org/concepts/authentication/oauth/, https://next-auth.js.org/configuration/providers/oauth */
export const clientSecrets: FrameworkModel = {
  id: 'client-secrets',
  title: 'Client secrets of sign-in providers',
  modules: {
    ...Object.fromEntries(
      Object.entries(PASSPORT).map(([name, spec]) => [name, { ...spec, members: { Strategy: spec } }]),
    ),
    ...Object.fromEntries(
      NEXT_AUTH.map((name) => [
        `next-auth/providers/${name}`,
        { ...provider, members: { default: provider } },
      ]),
    ),
  },
};
