'use strict';
const express = require('express');
const session = require('express-session');
const accounts = require('./accounts');
const { verifyIdToken } = require('./idTokens');
const { accountPage, form, loginPage, page } = require('./views');

const app = express();
app.set('trust proxy', 1);
app.use(express.urlencoded({ extended: false }));
app.use(
  session({
    name: 'sid',
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { secure: true, httpOnly: true, sameSite: 'lax', maxAge: 30 * 60 * 1000 },
  }),
);

/** Starts a session of an account. */
function signIn(req, res, next, account) {
  req.session.regenerate((error) => {
    if (error) return next(error);
    req.session.account = account.number;
    res.redirect(303, '/account');
  });
}

app.get('/', (req, res) => {
  res.send(page('Travel expenses', '<p>Sign in with your company or your social account.</p>'));
});

app.get('/login', (req, res) => {
  res.send(loginPage());
});

app.post('/login', (req, res, next) => {
  const account = accounts.byPassword(req.body.user, req.body.password);
  if (!account) return res.status(401).send(page('Sign in', '<p>Wrong name or password.</p>'));
  signIn(req, res, next, account);
});

// The provider sends the browser back with an ID token. State and nonce are left out here.
app.post('/sso/callback', async (req, res, next) => {
  const claims = await verifyIdToken(req.body.id_token);
  if (!claims) return res.status(401).send(page('Sign in', '<p>The provider’s answer is not valid.</p>'));
  const account = accounts.byEmail(claims.email) ?? accounts.create(claims.name, claims.email);
  signIn(req, res, next, account);
});

app.get('/account', (req, res) => {
  const account = accounts.byNumber(req.session.account);
  if (!account) return res.redirect(303, '/login');
  res.send(
    accountPage(
      account,
      `<p>Account number: <i>${account.number}</i></p>` +
        form('/sso/link', ['id_token'], 'Link a sign-in', { account: account.number }),
    ),
  );
});

// Adds a sign-in at a provider to an account.
app.post('/sso/link', async (req, res) => {
  const claims = await verifyIdToken(req.body.id_token);
  const account = accounts.byNumber(Number(req.body.account));
  if (!claims || !account) return res.status(401).send(page('Link', '<p>That did not work.</p>'));
  account.email = claims.email;
  res.redirect(303, '/account');
});

app.listen(process.env.PORT || 3000);
