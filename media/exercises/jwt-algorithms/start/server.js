'use strict';
const express = require('express');
const tokens = require('./tokens');
const { checkPassword } = require('./users');

const app = express();
app.set('trust proxy', 1);
app.use(express.json());

app.post('/api/login', async (req, res) => {
  const user = checkPassword(req.body?.user, req.body?.password);
  if (!user) return res.status(401).json({ error: 'wrong name or password' });
  res.json({ access_token: await tokens.issue(user), token_type: 'Bearer' });
});

// Other services check the tokens, too.
app.get('/api/public-key', (req, res) => {
  res.type('text/plain').send(tokens.publicKey);
});

app.get('/api/me', async (req, res) => {
  const [scheme, token] = (req.get('Authorization') ?? '').split(' ');
  const claims = scheme === 'Bearer' && token ? await tokens.verify(token) : undefined;
  if (!claims) return res.status(401).json({ error: 'no valid token' });
  res.json({ user: claims.sub, role: claims.role });
});

app.listen(process.env.PORT || 3000);
