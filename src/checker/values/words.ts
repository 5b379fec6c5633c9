/** Words that tell what a name stands for, in lower case. */
function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Protection against CSRF. */
export const CSRF: ReadonlySet<string> = words('csrf xsrf antiforgery forgery');

/** A choice of the user's, consent, measurement, a place in the page. */
export const HARMLESS: ReadonlySet<string> = words(
  'theme dark locale lang language i18n timezone tz currency country region consent gdpr banner ' +
    'notice dismissed flash message cart sort filter view layout sidebar font color colour tour ' +
    'tutorial onboarding utm ga gid analytics tracking ab experiment variant preference preferences ' +
    'prefs recent history page tab design open collapsed wizard step survey newsletter popup scroll ' +
    'zoom density visits visited',
);

/** A token or session of these is no credential: design tokens, page tokens, cancel tokens. */
export const FOREIGN: ReadonlySet<string> = words(
  'design css theme ga gid analytics tracking utm page continuation cancel cancellation ' +
    'abort sync captcha recaptcha fcm push mapbox lexer syntax parse parsed',
);

/** Behind a credential: something about it, not the credential. */
export const ABOUT: ReadonlySet<string> = words(
  'expiry expires expire expiration exp at time date timestamp ttl lifetime age timeout duration ' +
    'issued created updated seen start started end ended count counter total limit max min length ' +
    'size index type kind name prefix url uri path endpoint header options opts config settings store ' +
    'attempted attempt attempts enabled disabled valid invalid error status state has is needs ' +
    'required show regex pattern schema model service manager handler middleware renewed version ' +
    'table cost price usage used label title text placeholder icon list issuer audience provider ' +
    'redirect storage timer interval strength hint field input form modal dialog callback listener ' +
    'event events page screen route router button link validator validation policy method strategy ' +
    'scope scopes algorithm source result results response request info meta metadata mode color map ' +
    'cache queue refreshed flow step locale format parser position offset line history',
);

/** Beside a credential: something that happened to it, or a question about it. */
export const CIRCUMSTANCE: ReadonlySet<string> = words(
  'is has had was attempted last after before needs should redirect return remaining failed ' + 'previous',
);

/** A session id or a token that authenticates. */
export const CREDENTIAL: ReadonlySet<string> = words(
  'session sessions sess sid ssid sessid sessionid token tokens tkn jwt auth authn bearer ' +
    'authorization authentication credential credentials login remember rememberme apikey oauth sso ' +
    'identity secret otp',
);

/** Who the user is: a credential only where a server believes it. */
export const USER: ReadonlySet<string> = words('user userid uid account accountid username');
