'use strict';
const { randomBytes, timingSafeEqual } = require('node:crypto');
const cookieParser = require('cookie-parser');
const express = require('express');
const session = require('express-session');
const { checkPassword, findUser } = require('./users');
const { accountPage, form, loginPage, page } = require('./views');

const app = express();
app.set('trust proxy', 1);
app.use(express.urlencoded({ extended: false }));
app.use(cookieParser());
app.use(
  session({
    name: 'sid',
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    // Partners show the account in a frame of their own pages, so the cookie has to go along with them.
    cookie: { secure: true, httpOnly: true, sameSite: 'none', maxAge: 30 * 60 * 1000 },
  }),
);

/** The token that forms of this session carry: random, and of no use in another session. */
function csrfToken(req) {
  req.session.csrfToken ??= randomBytes(32).toString('base64url');
  return req.session.csrfToken;
}

function hasCsrfToken(req) {
  const expected = Buffer.from(String(req.session.csrfToken ?? ''));
  const given = Buffer.from(String(req.body._csrf ?? ''));
  return expected.length > 0 && given.length === expected.length && timingSafeEqual(given, expected);
}

app.get('/', (req, res) => {
  res.send(page('Loyalty card', '<p>Points for everything. <a href="/login">Sign in</a></p>'));
});

app.get('/login', (req, res) => {
  res.send(loginPage());
});

app.post('/login', (req, res, next) => {
  const user = checkPassword(req.body.user, req.body.password);
  if (!user) return res.status(401).send(page('Sign in', '<p>Wrong name or password.</p>'));
  req.session.regenerate((error) => {
    if (error) return next(error);
    req.session.user = user.name;
    res.redirect(303, '/account');
  });
});

app.get('/account', (req, res) => {
  const user = findUser(req.session.user);
  if (!user) return res.redirect(303, '/login');
  res.send(accountPage(user, form('/email', ['email'], 'Change the e-mail', { _csrf: csrfToken(req) })));
});

app.post('/email', (req, res) => {
  const user = findUser(req.session.user);
  if (!user) return res.redirect(303, '/login');
  if (!hasCsrfToken(req)) return res.status(403).send(page('E-mail', '<p>Open the form again.</p>'));
  user.email = String(req.body.email);
  res.redirect(303, '/account');
});

app.listen(process.env.PORT || 3000);
