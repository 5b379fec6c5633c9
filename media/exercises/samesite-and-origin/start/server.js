'use strict';
const express = require('express');
const session = require('express-session');
const { checkPassword, findUser } = require('./users');
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
    cookie: { secure: true, httpOnly: true, maxAge: 30 * 60 * 1000 },
  }),
);

app.get('/', (req, res) => {
  res.send(page('Town library', '<p>Lend what you like. <a href="/login">Sign in</a></p>'));
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
  res.send(
    accountPage(
      user,
      `<p>Newsletter: <i>${user.newsletter ? 'yes' : 'no'}</i></p>` +
        form('/email', ['email'], 'Change the e-mail') +
        '<form method="get" action="/newsletter"><button>Subscribe to the newsletter</button></form>',
    ),
  );
});

app.post('/email', (req, res) => {
  const user = findUser(req.session.user);
  if (!user) return res.redirect(303, '/login');
  user.email = String(req.body.email);
  res.redirect(303, '/account');
});

app.get('/newsletter', (req, res) => {
  const user = findUser(req.session.user);
  if (!user) return res.redirect(303, '/login');
  user.newsletter = true;
  res.redirect(303, '/account');
});

app.listen(process.env.PORT || 3000);
