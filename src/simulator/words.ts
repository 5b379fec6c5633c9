import type { SendRefusal } from './cookies/send';
import type { StoreRefusal } from './cookies/store';

/** Why a cookie does not go along, in words. */
export const sendWords: Readonly<Record<SendRefusal, string>> = {
  'other-domain': 'It belongs to another host.',
  'other-path': 'Its Path does not cover this address.',
  expired: 'It has expired.',
  'needs-https': 'It is Secure, and this request goes over plain HTTP.',
  httponly: 'It is HttpOnly, so scripts do not see it.',
  'strict-cross-site': 'It is SameSite=Strict, and another site caused this request.',
  'lax-cross-site':
    'It counts as SameSite=Lax, and this request of another site is not a navigation of the whole window.',
  'lax-unsafe-method':
    'It counts as SameSite=Lax, and another site caused this navigation with a method that is not safe.',
  'no-credentials': 'The script asked for a request without credentials.',
  'third-party-blocked': 'This browser blocks third-party cookies.',
  'other-partition': 'It is Partitioned and lies in the jar of another top-level site.',
};

/** Why a Set-Cookie line has no effect, in words. */
export const storeWords: Readonly<Record<StoreRefusal, string>> = {
  'control-character': 'The line holds a control character.',
  empty: 'The line has neither a name nor a value.',
  'too-large': 'Name and value together are longer than 4096 bytes.',
  'foreign-domain': 'Its Domain is not that of the host that sets it.',
  'public-suffix': 'Its Domain is a public suffix, which would cover the sites of strangers.',
  'secure-from-insecure': 'Secure cookies cannot be set over plain HTTP.',
  'overwrites-secure': 'Over plain HTTP nothing may take the place of a Secure cookie.',
  'httponly-from-script': 'A script cannot set an HttpOnly cookie.',
  'overwrites-httponly': 'A script cannot replace an HttpOnly cookie.',
  'none-without-secure': 'SameSite=None needs Secure.',
  'cross-site-samesite':
    'A request from within another site cannot set a cookie that is bound to its own site.',
  'secure-prefix': 'A name with __Secure- needs Secure, over HTTPS.',
  'host-prefix': 'A name with __Host- needs Secure, Path=/ and no Domain, over HTTPS.',
  'http-prefix': 'A name with __Http- needs Secure and HttpOnly, from a server over HTTPS.',
  'hidden-name': 'Without a name, its value would read like a cookie with another name.',
  'partitioned-without-secure': 'Partitioned needs Secure.',
  'third-party-blocked': 'This browser blocks third-party cookies.',
};
