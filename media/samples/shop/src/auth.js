const bcrypt = require('bcryptjs');
const express = require('express');
const { users, findUserByEmail, addUser } = require('./store');

const router = express.Router();
const rememberTokens = new Map();

router.post('/register', async (req, res) => {
  const { email, password } = req.body;
  if (!email || !password || password.length < 8) {
    return res.status(400).json({ error: 'An e-mail address and a password of 8 characters are needed.' });
  }
  if (findUserByEmail(email)) {
    return res.status(409).json({ error: 'This address is taken.' });
  }
  const user = addUser({ email, passwordHash: await bcrypt.hash(password, 12) });
  res.status(201).json({ id: user.id, email: user.email });
});

router.post('/login', async (req, res) => {
  const { email, password, remember } = req.body;
  const user = findUserByEmail(email);
  if (!user || !(await bcrypt.compare(password, user.passwordHash))) {
    return res.status(401).json({ error: 'E-mail address or password is wrong.' });
  }

  req.session.userId = user.id;
  req.session.role = user.role;

  if (remember) {
    const sessionToken = `${user.id}-${Date.now()}`;
    rememberTokens.set(sessionToken, user.id);
    res.cookie('remember_token', sessionToken, { maxAge: 365 * 24 * 60 * 60 * 1000 });
  }
  res.json({ email: user.email });
});

router.post('/logout', (req, res) => {
  res.clearCookie('lantern.sid');
  res.clearCookie('remember_token');
  res.json({ ok: true });
});

router.get('/me', requireUser, (req, res) => {
  const { id, email, role } = req.user;
  res.json({ id, email, role });
});

function rememberedUser(req, res, next) {
  const match = /remember_token=([^;]+)/.exec(req.headers.cookie || '');
  if (!req.session.userId && match) {
    req.session.userId = rememberTokens.get(decodeURIComponent(match[1]));
  }
  next();
}

function requireUser(req, res, next) {
  req.user = users.get(req.session.userId);
  if (!req.user) return res.status(401).json({ error: 'Please log in.' });
  next();
}

module.exports = { router, rememberedUser, requireUser };
