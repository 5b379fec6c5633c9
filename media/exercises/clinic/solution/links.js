'use strict';
const { Router } = require('express');
const jwt = require('jsonwebtoken');
const accounts = require('./accounts');
const { escape, page } = require('./views');

// The first secret signs; those behind it still verify links that are on their way, until they are taken out.
const secrets = (process.env.LINK_SECRETS ?? '').split(',').filter((secret) => secret !== '');
if (secrets.length === 0 || secrets.some((secret) => Buffer.byteLength(secret) < 32)) {
  console.error('Set LINK_SECRETS: secrets of 32 random bytes or more, the newest first, with commas in between.');
  process.exit(1);
}

const router = Router();
module.exports = router;

router.post('/links', (req, res) => {
  const account = accounts.byPassword(req.body?.user, req.body?.password);
  if (!account) return res.status(401).json({ error: 'wrong name or password' });
  const token = jwt.sign({}, secrets[0], { algorithm: 'HS256', subject: account.name, expiresIn: '7d' });
  res.json({ url: `/reports/${token}` });
});

router.get('/reports/:token', (req, res) => {
  const account = accounts.byName(subjectOf(req.params.token));
  if (!account) return res.status(403).send(page('Laboratory report', '<p>The link is not valid any more.</p>'));
  res.send(page('Laboratory report', `<p>Report of <b>${escape(account.name)}</b>: all values are normal.</p>`));
});

/** Whom a link is made out to, where one of the secrets has signed it. */
function subjectOf(token) {
  for (const secret of secrets) {
    try {
      return jwt.verify(token, secret, { algorithms: ['HS256'] }).sub;
    } catch {
      // Perhaps the next one has.
    }
  }
  return undefined;
}
