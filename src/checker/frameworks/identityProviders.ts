import type { ApiSpec, FrameworkModel } from './model';
import { decodes, verifying } from './tokenCalls';

/** A verifier of tokens of Firebase, which can also ask whether the token was revoked. */
const firebaseVerifier = (name: string): ApiSpec => ({
  call: {
    returns: 'jwt.VerifiedClaims',
    effects: verifying({
      token: { argument: 0 },
      options: { argument: 2 },
      fixedAlgorithm: true,
      settings: { revocation: { path: [], name, options: { argument: 1 } } },
    }),
  },
});

const firebaseAuth: ApiSpec = {
  members: {
    verifyIdToken: firebaseVerifier('checkRevoked'),
    verifySessionCookie: firebaseVerifier('checkRevoked'),
  },
};

/** https://firebase.google.com/docs/auth/admin/manage-sessions */
export const firebaseAdmin: FrameworkModel = {
  id: 'firebase-admin',
  title: 'Firebase Admin',
  modules: {
    'firebase-admin': {
      members: {
        auth: { call: { returns: 'firebase-admin.Auth' } },
        default: { members: { auth: { call: { returns: 'firebase-admin.Auth' } } } },
      },
    },
    'firebase-admin/auth': { members: { getAuth: { call: { returns: 'firebase-admin.Auth' } } } },
  },
  types: { 'firebase-admin.Auth': firebaseAuth },
};

/** `null` takes a claim out of the check. */
const awsVerifier = (audience: string): ApiSpec => ({
  members: {
    create: {
      call: {
        returns: { members: { verify: { call: { returns: 'jwt.VerifiedClaims' } } } },
        effects: verifying({
          options: { argument: 0 },
          fixedAlgorithm: true,
          settings: {
            audience: { path: [audience] },
            clockTolerance: { path: ['graceSeconds'], unit: 'seconds' },
          },
        }),
      },
    },
  },
});

/** https://github.com/awslabs/aws-jwt-verify */
export const awsJwtVerify: FrameworkModel = {
  id: 'aws-jwt-verify',
  title: 'aws-jwt-verify',
  modules: {
    'aws-jwt-verify': {
      members: {
        CognitoJwtVerifier: awsVerifier('clientId'),
        JwtVerifier: awsVerifier('audience'),
        JwtRsaVerifier: awsVerifier('audience'),
      },
    },
    'aws-jwt-verify/jwt': { members: { decomposeUnverifiedJwt: decodes() } },
  },
};

/** https://github.com/googleapis/google-auth-library-nodejs#verifying-id-tokens: issuers and algorithms are Google's. */
export const googleAuth: FrameworkModel = {
  id: 'google-auth-library',
  title: 'google-auth-library',
  modules: {
    'google-auth-library': {
      members: {
        OAuth2Client: {
          construct: {
            returns: {
              members: {
                verifyIdToken: {
                  call: {
                    returns: 'jwt.VerifiedClaims',
                    effects: verifying({
                      token: { argument: 0, path: ['idToken'] },
                      options: { argument: 0 },
                      fixedAlgorithm: true,
                      settings: { audience: { path: ['audience'] } },
                    }),
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};
