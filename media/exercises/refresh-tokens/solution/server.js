'use strict';
const { randomBytes } = require('node:crypto');
const express = require('express');
const jwt = require('jsonwebtoken');
const { checkPassword, findUser } = require('./users');

const app = express();
app.set('trust proxy', 1);
app.use(express.json());

/**
 * Refresh tokens by their text. All that came from one login are a family: `family.live` is the only one of it that
 * still works.
 */
const refreshTokens = new Map();

function issueRefreshToken(family) {
  const token = randomBytes(32).toString('base64url');
  family.live = token;
  refreshTokens.set(token, family);
  return token;
}

const accessToken = (user) =>
  jwt.sign({ role: user.role }, process.env.TOKEN_SECRET, {
    algorithm: 'HS256',
    subject: user.name,
    expiresIn: '10m',
  });

app.post('/api/login', (req, res) => {
  const user = checkPassword(req.body?.user, req.body?.password);
  if (!user) return res.status(401).json({ error: 'wrong name or password' });
  res.json({ access_token: accessToken(user), refresh_token: issueRefreshToken({ user: user.name }) });
});

app.post('/api/refresh', (req, res) => {
  const family = refreshTokens.get(req.body?.refresh_token);
  if (family && family.live !== req.body.refresh_token) {
    // It was used before: a thief is at work, or the victim of one. Nobody can tell which, so the family ends.
    family.live = undefined;
  }
  const user = family?.live ? findUser(family.user) : undefined;
  if (!user) return res.status(401).json({ error: 'no valid refresh token' });
  res.json({ access_token: accessToken(user), refresh_token: issueRefreshToken(family) });
});

app.post('/api/logout', (req, res) => {
  const family = refreshTokens.get(req.body?.refresh_token);
  if (family) family.live = undefined;
  res.json({ done: true });
});

app.get('/api/me', (req, res) => {
  try {
    const [, token = ''] = (req.get('Authorization') ?? '').split(' ');
    const { sub, role } = jwt.verify(token, process.env.TOKEN_SECRET, { algorithms: ['HS256'] });
    res.json({ user: sub, role });
  } catch {
    res.status(401).json({ error: 'no valid token' });
  }
});

app.listen(process.env.PORT || 3000);
