import { strict as assert } from 'node:assert';
import {
  judgeKey,
  type NameKind,
  namesIdentity,
  namesLogin,
  namesUnguessable,
  wordsOf,
} from '../../../src/checker/values/names';

describe('names', () => {
  it('are cut into words in any spelling', () => {
    const cases: Record<string, string[]> = {
      sessionID: ['session', 'id'],
      auth_token: ['auth', 'token'],
      'connect.sid': ['connect', 'sid'],
      '__Host-sid': ['host', 'sid'],
      XSRFToken: ['xsrf', 'token'],
      token2: ['token'],
      oauth2Token: ['oauth2', 'token'],
      '': [],
    };
    for (const [name, words] of Object.entries(cases)) assert.deepEqual(wordsOf(name), words, name);
  });

  const keys: Record<NameKind, string> = {
    credential:
      'sid connect.sid PHPSESSID JSESSIONID ASPSESSIONIDQQ session sessionId session_token token accessToken refresh_token ' +
      'idToken usertoken jwt app-jwt auth authToken authorization bearer rememberMe remember_me apiKey __Host-session ' +
      '__Secure-auth login_token sso next-auth.session-token user_session tkn session.sig',
    csrf: 'XSRF-TOKEN csrfToken _csrf csrf_token x-csrf-token antiforgery',
    harmless:
      'theme dark_mode locale user_locale lang cookie_consent sidebar_open cart_id design_tokens designToken cssToken ' +
      'pageToken _ga_session session_theme recaptchaToken cancelToken visits newsletter_popup',
    about:
      'tokenExpiry session_expires_at tokenType isTokenValid hasSession loginAttempts lastLogin redirectAfterLogin ' +
      'sessionCount oauth_state authProvider sessionStorageKey AUTO_SSO_ATTEMPTED tokenName sessionTimeout login_redirect',
    user: 'user userId user_id username account uid',
    unclear:
      'tokenizer passwordStrength assessment authorName author possession obsession isLoggedIn draft app state plain ' +
      'side sidebars key value sessile discussion compression authority',
  };
  for (const [kind, names] of Object.entries(keys)) {
    for (const name of names.split(' ')) {
      it(`of keys: "${name}" is ${kind}`, () => assert.equal(judgeKey(name), kind));
    }
  }

  it('tell what nobody may guess', () => {
    const unguessable =
      'sessionId sid token resetToken accessToken apiKey verificationCode resetCode inviteCode otp csrfToken clientSecret userToken TOKEN token2';
    const others =
      'tokenizer tokens tokenCount tokenExpires cssToken designToken pageToken nextPageToken cancelToken lexerToken ' +
      'requestId color delay sessionCount assessment possession statusCode errorCode zipCode nonce salt';
    for (const name of unguessable.split(' ')) assert.equal(namesUnguessable(name), true, name);
    for (const name of others.split(' ')) assert.equal(namesUnguessable(name), false, name);
  });

  it('tell who the user is', () => {
    const identity =
      'user userId user_id currentUser loggedIn isLoggedIn authenticated isAuthenticated role username uid account adminId';
    const others =
      'views cart returnTo flash locale loginAttempts lastPasswordAttempt userAgent users theme error csrf';
    for (const name of identity.split(' ')) assert.equal(namesIdentity(name), true, name);
    for (const name of others.split(' ')) assert.equal(namesIdentity(name), false, name);
  });

  it('tell a login', () => {
    const logins =
      'login doLogin /login /api/v1/login handleSignIn sign-in postLogin userLogin authenticate logIn /auth /sessions auth/callback';
    const others =
      'blogIndex catalogInfo dialogInput logInfo designInput author /authors logout sessionsOf pluginOptions';
    for (const name of logins.split(' ')) assert.equal(namesLogin(name), true, name);
    for (const name of others.split(' ')) assert.equal(namesLogin(name), false, name);
  });
});
