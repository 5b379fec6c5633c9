'use strict';
const { Router } = require('express');
const jwt = require('jsonwebtoken');
const accounts = require('./accounts');
const { escape, page } = require('./views');

const SECRET = 'supersecret';

const router = Router();
module.exports = router;

router.post('/links', (req, res) => {
  const account = accounts.byPassword(req.body?.user, req.body?.password);
  if (!account) return res.status(401).json({ error: 'wrong name or password' });
  const token = jwt.sign({}, SECRET, { algorithm: 'HS256', subject: account.name, expiresIn: '7d' });
  res.json({ url: `/reports/${token}` });
});

router.get('/reports/:token', (req, res) => {
  const account = accounts.byName(subjectOf(req.params.token));
  if (!account) return res.status(403).send(page('Laboratory report', '<p>The link is not valid any more.</p>'));
  res.send(page('Laboratory report', `<p>Report of <b>${escape(account.name)}</b>: all values are normal.</p>`));
});

/** Whom a link is made out to. */
function subjectOf(token) {
  try {
    return jwt.verify(token, SECRET, { algorithms: ['HS256'] }).sub;
  } catch {
    return undefined;
  }
}
