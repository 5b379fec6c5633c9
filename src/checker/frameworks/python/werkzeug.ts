import type { ApiSpec, CookieOptions } from '../model';

/** Parameters of `set_cookie`, the same in Werkzeug and Django but for the order of two. */
const cookieAttributes: CookieOptions = {
  secure: { names: ['secure'], absent: false },
  httpOnly: { names: ['httponly'], absent: false },
  sameSite: { names: ['samesite'] },
  domain: { names: ['domain'] },
  path: { names: ['path'], absent: '/' },
  maxAge: { names: ['max_age'], unit: 'seconds' },
  expires: { names: ['expires'] },
};

const AFTER_VALUE = ['max_age', 'expires', 'path', 'domain', 'secure', 'httponly', 'samesite'];

const setCookie = (first: readonly string[], attributes: CookieOptions): ApiSpec => ({
  call: {
    effects: [
      {
        effect: 'cookie-set',
        name: { argument: 0, keyword: 'key' },
        value: { argument: 1, keyword: 'value' },
        options: { argument: 0, parameters: [...first, ...AFTER_VALUE] },
        attributes,
      },
    ],
  },
});

/** Django's, which takes the salt of the signature in the third place. */
export const setSignedCookie: ApiSpec = setCookie(['key', 'value', 'salt'], cookieAttributes);

/** Starlette's and FastAPI's: SameSite=Lax by default. */
export const starletteSetCookie: ApiSpec = setCookie(['key', 'value'], {
  ...cookieAttributes,
  sameSite: { names: ['samesite'], absent: 'lax' },
});

/** The methods of a response that set and delete cookies. */
export const cookieMethods: Readonly<Record<string, ApiSpec>> = {
  set_cookie: setCookie(['key', 'value'], cookieAttributes),
  delete_cookie: {
    call: { effects: [{ effect: 'cookie-clear', name: { argument: 0, keyword: 'key' } }] },
  },
};
