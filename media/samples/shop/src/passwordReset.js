const bcrypt = require('bcryptjs');
const express = require('express');
const { users, findUserByEmail } = require('./store');

const router = express.Router();
const pending = new Map();
const ONE_HOUR = 60 * 60 * 1000;

function createResetToken() {
  return Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2);
}

router.post('/password/forgot', (req, res) => {
  const user = findUserByEmail(req.body.email);
  if (user) {
    const resetToken = createResetToken();
    pending.set(resetToken, { userId: user.id, expiresAt: Date.now() + ONE_HOUR });
    sendMail(user.email, 'Your new password', `https://lantern.example/reset?token=${resetToken}`);
  }
  // The same answer either way, so that nobody can find out who has an account.
  res.json({ ok: true });
});

router.post('/password/reset', async (req, res) => {
  const request = pending.get(req.body.token);
  if (!request || request.expiresAt < Date.now()) {
    return res.status(400).json({ error: 'The link is no longer valid.' });
  }
  pending.delete(req.body.token);
  users.get(request.userId).passwordHash = await bcrypt.hash(req.body.password, 12);
  res.json({ ok: true });
});

function sendMail(to, subject, text) {
  console.log(`Mail to ${to}: ${subject}\n${text}`);
}

module.exports = { router };
