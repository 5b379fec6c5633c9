'use strict';
const express = require('express');
const session = require('express-session');
const { checkPassword, findUser } = require('./users');
const { accountPage, form, loginPage, page } = require('./views');

const MINUTE = 60 * 1000;
/** A session ends when nobody has used it for so long … */
const IDLE = 15 * MINUTE;
/** … and when it is so old, however busy. */
const ABSOLUTE = 8 * 60 * MINUTE;

const app = express();
app.set('trust proxy', 1);
app.use(express.urlencoded({ extended: false }));
app.use(
  session({
    name: 'sid',
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    rolling: true,
    cookie: { secure: true, httpOnly: true, sameSite: 'lax', maxAge: IDLE },
  }),
);
// The server keeps the times itself: what a thief's program does with the cookie's lifetime is up to the thief.
app.use((req, res, next) => {
  const { user, signedInAt, seenAt } = req.session;
  if (!user) return next();
  const now = Date.now();
  if (now - seenAt > IDLE || now - signedInAt > ABSOLUTE) return req.session.regenerate(next);
  req.session.seenAt = now;
  next();
});

app.get('/', (req, res) => {
  res.send(page('Payroll', '<p>Who earns what. <a href="/login">Sign in</a></p>'));
});

app.get('/login', (req, res) => {
  res.send(loginPage());
});

app.post('/login', (req, res, next) => {
  const user = checkPassword(req.body.user, req.body.password);
  if (!user) return res.status(401).send(page('Sign in', '<p>Wrong name or password.</p>'));
  req.session.regenerate((error) => {
    if (error) return next(error);
    const now = Date.now();
    Object.assign(req.session, { user: user.name, signedInAt: now, seenAt: now });
    res.redirect(303, '/account');
  });
});

app.get('/account', (req, res) => {
  const user = findUser(req.session.user);
  if (!user) return res.redirect(303, '/login');
  res.send(accountPage(user, form('/logout', [], 'Sign out')));
});

app.post('/logout', (req, res, next) => {
  req.session.destroy((error) => (error ? next(error) : res.redirect(303, '/')));
});

app.listen(process.env.PORT || 3000);
