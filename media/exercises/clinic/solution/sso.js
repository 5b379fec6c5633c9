'use strict';
const { Router } = require('express');
const accounts = require('./accounts');
const csrf = require('./csrf');
const { verifyIdToken } = require('./idTokens');
const sessions = require('./sessions');
const { page } = require('./views');

const router = Router();
module.exports = router;

// The provider sends the browser back with an ID token. State and nonce are left out here.
router.post('/callback', async (req, res, next) => {
  const claims = await verifyIdToken(req.body.id_token);
  if (!claims) return res.status(401).send(page('Sign in', '<p>The provider’s answer is not valid.</p>'));
  let account = accounts.byIdentity(claims.iss, claims.sub);
  if (!account) {
    account = accounts.create(claims.name, claims.email);
    accounts.link(account, claims.iss, claims.sub);
  }
  sessions.begin(req, account, {}, (error) => (error ? next(error) : res.redirect(303, '/account')));
});

// Adds a sign-in at a provider to the account that is signed in here: nobody else decides that.
router.post('/link', csrf.withToken, async (req, res) => {
  const claims = await verifyIdToken(req.body.id_token);
  const account = accounts.byNumber(req.session.account);
  if (!claims || !account) return res.status(401).send(page('Link', '<p>That did not work.</p>'));
  const owner = accounts.byIdentity(claims.iss, claims.sub);
  if (owner && owner !== account) return res.status(409).send(page('Link', '<p>It belongs to another account.</p>'));
  accounts.link(account, claims.iss, claims.sub);
  res.redirect(303, '/account');
});
