'use strict';
const express = require('express');
const session = require('express-session');
const { checkPassword, findUser } = require('./users');
const { accountPage, form, loginPage, page } = require('./views');

const DAY = 24 * 60 * 60 * 1000;

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
    cookie: { secure: true, httpOnly: true, sameSite: 'lax', maxAge: 60 * DAY },
  }),
);

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
    req.session.user = user.name;
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
