'use strict';
const { Router } = require('express');
const accounts = require('./accounts');
const tokens = require('./tokens');

const router = Router();
module.exports = router;

router.post('/login', (req, res) => {
  const account = accounts.byPassword(req.body?.user, req.body?.password);
  if (!account) return res.status(401).json({ error: 'wrong name or password' });
  res.json({
    access_token: tokens.issueAccess(account),
    refresh_token: tokens.issueRefresh({ account: account.number }),
  });
});

router.post('/refresh', (req, res) => {
  const family = tokens.useRefresh(req.body?.refresh_token);
  const account = family && accounts.byNumber(family.account);
  if (!account) return res.status(401).json({ error: 'no valid refresh token' });
  res.json({ access_token: tokens.issueAccess(account), refresh_token: tokens.issueRefresh(family) });
});

router.post('/logout', (req, res) => {
  tokens.revokeRefresh(req.body?.refresh_token);
  res.json({ done: true });
});

router.get('/public-key', (req, res) => {
  res.type('text/plain').send(tokens.publicKey);
});

router.get('/me', (req, res) => {
  const [scheme, token] = (req.get('Authorization') ?? '').split(' ');
  const claims = scheme === 'Bearer' && token ? tokens.verifyAccess(token) : undefined;
  if (!claims) return res.status(401).json({ error: 'no valid token' });
  res.json({ user: claims.sub, role: claims.role });
});
