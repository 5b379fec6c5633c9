'use strict';
const cookieParser = require('cookie-parser');
const express = require('express');
const sessions = require('./sessions');
const { checkPassword, findUser } = require('./users');
const { accountPage, form, loginPage, page } = require('./views');

const app = express();
app.set('trust proxy', 1);
app.use(express.urlencoded({ extended: false }));
app.use(cookieParser());
app.use((req, res, next) => {
  req.user = findUser(sessions.userOf(req.cookies.sid));
  next();
});

app.get('/', (req, res) => {
  res.send(page('Parcels', '<p>Where your parcels are. <a href="/login">Sign in</a></p>'));
});

app.get('/login', (req, res) => {
  res.send(loginPage());
});

app.post('/login', (req, res) => {
  const user = checkPassword(req.body.user, req.body.password);
  if (!user) return res.status(401).send(page('Sign in', '<p>Wrong name or password.</p>'));
  const id = sessions.create(user.name);
  res.cookie('sid', id, { path: '/', secure: true, httpOnly: true, sameSite: 'lax' });
  res.redirect(303, '/account');
});

app.get('/account', (req, res) => {
  if (!req.user) return res.redirect(303, '/login');
  res.send(accountPage(req.user, form('/logout', [], 'Sign out')));
});

app.post('/logout', (req, res) => {
  sessions.end(req.cookies.sid);
  res.clearCookie('sid', { path: '/' });
  res.redirect(303, '/');
});

app.listen(process.env.PORT || 3000);
