import type { Exercise } from '../model';

export const cookieFlags: Exercise = {
  id: 'cookie-flags',
  title: 'Cookie flags on the wire',
  summary: 'A session cookie that anybody on the path can read, any script can steal, and anybody can plant.',
  task: `A place for notes. It runs behind a proxy that ends TLS and hands requests on over HTTP, with
\`X-Forwarded-Proto: https\` for those that came encrypted. The session cookie has no flags worth the name.
Make sure that it travels over HTTPS alone, that no script reads it, and that nobody plants another in its place.`,
  tags: ['S7', 'S8', 'S18', 'S27', 'S28', 'S29', 'S30', 'F6'],
  concepts: ['cookie-secure', 'cookie-httponly', 'cookie-prefixes'],
  passage: 'cookie-attributes/secure',
  minutes: 10,
  hints: [
    'Three attributes are at stake: one for the network, one for scripts, and, against planting, one that is no attribute but a part of the name.',
    'With secure: true express-session sets the cookie only where it believes that the request came over HTTPS. Behind a proxy that ends TLS, Express has to be told to trust the proxy.',
    "app.set('trust proxy', 1); name: '__Host-sid'; cookie: { path: '/', secure: true, httpOnly: true, … }",
  ],
  why: 'Secure keeps the cookie off plain HTTP, and HttpOnly out of document.cookie. Secure alone protects secrecy, not integrity: a cookie set over HTTP could still take its name. A browser accepts a name that begins with __Host- only with Secure, Path=/ and no Domain, from an HTTPS answer of the host itself.',
  files: ['server.js'],
  checks: [
    {
      id: 'sign-in',
      kind: 'honest',
      title: 'alice signs in and sees her account',
      holds: 'alice signs in and sees her account.',
      route: 'POST /login',
    },
    {
      id: 'wire',
      kind: 'attack',
      title: 'An eavesdropper waits for a request over plain HTTP',
      holds: 'The session cookie stays off plain HTTP: the eavesdropper reads nothing that helps.',
      route: 'session(',
      rules: ['cookie/missing-secure'],
    },
    {
      id: 'script',
      kind: 'attack',
      title: 'An injected script reads document.cookie',
      holds: 'document.cookie does not show the session.',
      route: 'session(',
      rules: ['cookie/missing-httponly'],
    },
    {
      id: 'planted',
      kind: 'attack',
      title: 'Somebody on the path plants a session cookie over plain HTTP',
      holds: 'The browser refuses the planted cookie: its name asks for HTTPS.',
      route: 'session(',
      rules: ['cookie/missing-secure', 'cookie/prefix-recommended'],
    },
  ],
};
