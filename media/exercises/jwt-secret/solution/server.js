'use strict';
const express = require('express');
const jwt = require('jsonwebtoken');
const { checkPassword, findUser } = require('./users');
const { escape, page } = require('./views');

// The first secret signs; those behind it still verify links that are on their way, until they are taken out.
const secrets = (process.env.LINK_SECRETS ?? '').split(',').filter((secret) => secret !== '');
// An HMAC key is at least as long as its hash (RFC 7518 §3.2): 32 bytes, from a random generator.
if (secrets.length === 0 || secrets.some((secret) => Buffer.byteLength(secret) < 32)) {
  console.error('Set LINK_SECRETS: secrets of 32 random bytes or more, the newest first, with commas in between.');
  process.exit(1);
}

/** The claims of a link that one of the secrets has signed. Throws where none has, or where it is too old. */
function verify(token) {
  let failure;
  for (const secret of secrets) {
    try {
      return jwt.verify(token, secret, { algorithms: ['HS256'] });
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

const app = express();
app.set('trust proxy', 1);
app.use(express.json());

// A link to the user's own report, to be opened on any device within a week.
app.post('/links', (req, res) => {
  const user = checkPassword(req.body?.user, req.body?.password);
  if (!user) return res.status(401).json({ error: 'wrong name or password' });
  const token = jwt.sign({}, secrets[0], { algorithm: 'HS256', subject: user.name, expiresIn: '7d' });
  res.json({ url: `/reports/${token}` });
});

app.get('/reports/:token', (req, res) => {
  try {
    const { sub } = verify(req.params.token);
    const user = findUser(sub);
    if (!user) throw new Error('no such user');
    res.send(page('Laboratory report', `<p>Report of <b>${escape(user.name)}</b>: all values are normal.</p>`));
  } catch {
    res.status(403).send(page('Laboratory report', '<p>The link is not valid any more.</p>'));
  }
});

app.listen(process.env.PORT || 3000);
