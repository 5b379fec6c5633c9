'use strict';
const { Router } = require('express');
const accounts = require('./accounts');
const { verifyIdToken } = require('./idTokens');
const sessions = require('./sessions');
const { page } = require('./views');

const router = Router();
module.exports = router;

// The provider sends the browser back with an ID token. State and nonce are left out here.
router.post('/callback', async (req, res, next) => {
  const claims = await verifyIdToken(req.body.id_token);
  if (!claims) return res.status(401).send(page('Sign in', '<p>The provider’s answer is not valid.</p>'));
  const account = accounts.byEmail(claims.email) ?? accounts.create(claims.name, claims.email);
  sessions.begin(req, account, {}, (error) => (error ? next(error) : res.redirect(303, '/account')));
});

// Adds a sign-in at a provider to an account.
router.post('/link', async (req, res) => {
  const claims = await verifyIdToken(req.body.id_token);
  const account = accounts.byNumber(Number(req.body.account));
  if (!claims || !account) return res.status(401).send(page('Link', '<p>That did not work.</p>'));
  account.email = claims.email;
  res.redirect(303, '/account');
});
