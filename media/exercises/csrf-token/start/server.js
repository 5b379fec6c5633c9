'use strict';
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
  res.send(accountPage(user, form('/email', ['email'], 'Change the e-mail')));
});

app.post('/email', (req, res) => {
  const user = findUser(req.session.user);
  if (!user) return res.redirect(303, '/login');
  user.email = String(req.body.email);
  res.redirect(303, '/account');
});

app.listen(process.env.PORT || 3000);
