'use strict';
const express = require('express');
const session = require('express-session');
const { checkPassword, findUser } = require('./users');
const { accountPage, escape, form, loginPage, page } = require('./views');

const app = express();
app.set('trust proxy', 1);
app.use(express.urlencoded({ extended: false }));
app.use(
  session({
    name: 'sid',
    secret: process.env.SESSION_SECRET,
    resave: false,
    // Guests have a basket, so they have a session, too.
    saveUninitialized: true,
    cookie: { secure: true, httpOnly: true, sameSite: 'lax', maxAge: 30 * 60 * 1000 },
  }),
);

app.get('/', (req, res) => {
  const items = (req.session.basket ?? []).map((item) => `<li>${escape(item)}</li>`).join('');
  res.send(page('Tea shop', `<ul>${items}</ul>${form('/basket', ['item'], 'Put into the basket')}`));
});

app.post('/basket', (req, res) => {
  req.session.basket = [...(req.session.basket ?? []), String(req.body.item)].slice(-20);
  res.redirect(303, '/');
});

app.get('/login', (req, res) => {
  res.send(loginPage());
});

/** Moves what is worth keeping into a session with a new id; the old id is dead from then on. */
function renew(req, kept, done) {
  req.session.regenerate((error) => {
    if (error) return done(error);
    Object.assign(req.session, kept);
    // Saved before the answer goes out, so that the next request finds it.
    req.session.save(done);
  });
}

app.post('/login', (req, res, next) => {
  const user = checkPassword(req.body.user, req.body.password);
  if (!user) return res.status(401).send(page('Sign in', '<p>Wrong name or password.</p>'));
  renew(req, { user: user.name, basket: req.session.basket }, (error) =>
    error ? next(error) : res.redirect(303, '/account'),
  );
});

app.get('/account', (req, res) => {
  const user = findUser(req.session.user);
  if (!user) return res.redirect(303, '/login');
  res.send(accountPage(user, form('/confirm', ['password'], 'Show payment data')));
});

// Payment data is shown to those who give their password once more.
app.post('/confirm', (req, res, next) => {
  const user = checkPassword(req.session.user, req.body.password);
  if (!user) return res.status(403).send(page('Payment data', '<p>Wrong password.</p>'));
  const { basket } = req.session;
  renew(req, { user: user.name, basket, confirmed: true }, (error) =>
    error ? next(error) : res.redirect(303, '/payment'),
  );
});

app.get('/payment', (req, res) => {
  const user = findUser(req.session.user);
  if (!user || !req.session.confirmed) return res.redirect(303, '/account');
  res.send(page('Payment data', `<p>Card of <b>${escape(user.name)}</b>: 4000 0000 0000 1234</p>`));
});

app.listen(process.env.PORT || 3000);
