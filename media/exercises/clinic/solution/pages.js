'use strict';
const { Router } = require('express');
const accounts = require('./accounts');
const csrf = require('./csrf');
const sessions = require('./sessions');
const { accountPage, escape, form, loginPage, page } = require('./views');

const router = Router();
module.exports = router;

const go = (res, next, address) => (error) => (error ? next(error) : res.redirect(303, address));

/** The account that is signed in, as `req.account`; others are sent to the login. */
function signedIn(req, res, next) {
  req.account = accounts.byNumber(req.session.account);
  if (!req.account) return res.redirect(303, '/login');
  next();
}

router.get('/', (req, res) => {
  res.send(page('Clinic', '<p>Appointments, reports and bills. <a href="/login">Sign in</a></p>'));
});

router.get('/login', (req, res) => {
  res.send(loginPage(csrf.fields(req)));
});

router.post('/login', csrf.withToken, (req, res, next) => {
  const account = accounts.byPassword(req.body.user, req.body.password);
  if (!account) return res.status(401).send(page('Sign in', '<p>Wrong name or password.</p>'));
  sessions.begin(req, account, {}, go(res, next, '/account'));
});

router.get('/account', signedIn, (req, res) => {
  const { account } = req;
  const hidden = csrf.fields(req);
  res.send(
    accountPage(
      account,
      `<p>Account number: <i>${account.number}</i></p>` +
        `<p>Newsletter: <i>${account.newsletter ? 'yes' : 'no'}</i></p>` +
        form('/email', ['email'], 'Change the e-mail', hidden) +
        form('/newsletter', [], 'Subscribe to the newsletter', hidden) +
        form('/password', ['password', 'new_password'], 'Change the password', hidden) +
        form('/confirm', ['password'], 'Show payment data', hidden) +
        form('/sso/link', ['id_token'], 'Link a sign-in', hidden) +
        form('/logout', [], 'Sign out', hidden),
    ),
  );
});

router.post('/email', signedIn, csrf.withToken, (req, res) => {
  req.account.email = String(req.body.email);
  res.redirect(303, '/account');
});

router.post('/newsletter', signedIn, csrf.withToken, (req, res) => {
  req.account.newsletter = true;
  res.redirect(303, '/account');
});

router.post('/password', signedIn, csrf.withToken, (req, res, next) => {
  if (!accounts.byPassword(req.account.name, req.body.password))
    return res.status(403).send(page('Password', '<p>Wrong password.</p>'));
  accounts.setPassword(req.account, req.body.new_password);
  sessions.endOthers(req, req.account, go(res, next, '/account'));
});

router.post('/confirm', signedIn, csrf.withToken, (req, res, next) => {
  if (!accounts.byPassword(req.account.name, req.body.password))
    return res.status(403).send(page('Payment data', '<p>Wrong password.</p>'));
  const { signedInAt } = req.session;
  sessions.begin(req, req.account, { signedInAt, confirmed: true }, go(res, next, '/payment'));
});

router.get('/payment', signedIn, (req, res) => {
  if (!req.session.confirmed) return res.redirect(303, '/account');
  res.send(page('Payment data', `<p>Card of <b>${escape(req.account.name)}</b>: 4000 0000 0000 1234</p>`));
});

router.post('/logout', csrf.withToken, (req, res, next) => {
  sessions.end(req, go(res, next, '/'));
});
