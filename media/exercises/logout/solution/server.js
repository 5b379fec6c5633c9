'use strict';
const express = require('express');
const session = require('express-session');
const { checkPassword, findUser } = require('./users');
const { accountPage, form, loginPage, page } = require('./views');

const app = express();
const store = new session.MemoryStore();
app.set('trust proxy', 1);
app.use(express.urlencoded({ extended: false }));
app.use(
  session({
    store,
    name: 'sid',
    secret: process.env.SESSION_SECRET,
    resave: false,
    saveUninitialized: false,
    cookie: { secure: true, httpOnly: true, sameSite: 'lax', maxAge: 30 * 60 * 1000 },
  }),
);

app.get('/', (req, res) => {
  res.send(page('Diary', '<p>What nobody else should read. <a href="/login">Sign in</a></p>'));
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
      form('/password', ['password', 'new_password'], 'Change the password') + form('/logout', [], 'Sign out'),
    ),
  );
});

/** Ends every session of a user but one: whoever has stolen another is out. */
function endOtherSessions(name, kept, done) {
  store.all((error, sessions) => {
    if (error) return done(error);
    for (const [id, other] of Object.entries(sessions ?? {})) {
      if (id !== kept && other.user === name) store.destroy(id);
    }
    done();
  });
}

app.post('/password', (req, res, next) => {
  const user = checkPassword(req.session.user, req.body.password);
  if (!user) return res.status(403).send(page('Password', '<p>Wrong password.</p>'));
  user.password = String(req.body.new_password);
  endOtherSessions(user.name, req.session.id, (error) => (error ? next(error) : res.redirect(303, '/account')));
});

app.post('/logout', (req, res, next) => {
  // The record goes, so that no copy of the cookie is worth anything; the cookie itself goes for tidiness.
  req.session.destroy((error) => {
    if (error) return next(error);
    res.clearCookie('sid');
    res.redirect(303, '/');
  });
});

app.listen(process.env.PORT || 3000);
