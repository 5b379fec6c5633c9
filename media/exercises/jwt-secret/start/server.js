'use strict';
const express = require('express');
const jwt = require('jsonwebtoken');
const { checkPassword, findUser } = require('./users');
const { escape, page } = require('./views');

const SECRET = 'supersecret';

const app = express();
app.set('trust proxy', 1);
app.use(express.json());

// A link to the user's own report, to be opened on any device within a week.
app.post('/links', (req, res) => {
  const user = checkPassword(req.body?.user, req.body?.password);
  if (!user) return res.status(401).json({ error: 'wrong name or password' });
  const token = jwt.sign({}, SECRET, { algorithm: 'HS256', subject: user.name, expiresIn: '7d' });
  res.json({ url: `/reports/${token}` });
});

app.get('/reports/:token', (req, res) => {
  try {
    const { sub } = jwt.verify(req.params.token, SECRET, { algorithms: ['HS256'] });
    const user = findUser(sub);
    if (!user) throw new Error('no such user');
    res.send(page('Laboratory report', `<p>Report of <b>${escape(user.name)}</b>: all values are normal.</p>`));
  } catch {
    res.status(403).send(page('Laboratory report', '<p>The link is not valid any more.</p>'));
  }
});

app.listen(process.env.PORT || 3000);
