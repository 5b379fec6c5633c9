'use strict';
const { randomBytes, timingSafeEqual } = require('node:crypto');

const ORIGIN = 'https://app.example';
/** Where other sites send forms on purpose; the ID token in them speaks for itself. */
const OPEN = ['/sso/callback'];

/** Lets changes through that a page of this origin asked for. */
exports.sameOriginOnly = (req, res, next) => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(req.method) || OPEN.includes(req.path)) return next();
  const site = req.get('Sec-Fetch-Site');
  const own = site === undefined ? req.get('Origin') === ORIGIN : site === 'same-origin';
  if (!own) return res.status(403).send('This form belongs to another site.');
  next();
};

/** The hidden fields of a form: the token of this session. */
exports.fields = (req) => {
  req.session.csrfToken ??= randomBytes(32).toString('base64url');
  return { _csrf: req.session.csrfToken };
};

/** Lets a form through that carries the token of its session. */
exports.withToken = (req, res, next) => {
  const expected = Buffer.from(String(req.session.csrfToken ?? ''));
  const given = Buffer.from(String(req.body._csrf ?? ''));
  const fits = expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected);
  if (!fits) return res.status(403).send('Open the form again.');
  next();
};
