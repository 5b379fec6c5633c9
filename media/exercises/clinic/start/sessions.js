'use strict';
const session = require('express-session');

const DAY = 24 * 60 * 60 * 1000;

let last = 20310;

/** The session middleware. */
exports.sessions = session({
  name: 'sid',
  genid: () => String(++last),
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: true,
  cookie: { httpOnly: false, maxAge: 90 * DAY },
});

/** Signs an account in; `kept` is remembered, too. */
exports.begin = (req, account, kept, done) => {
  Object.assign(req.session, { account: account.number }, kept);
  req.session.save(done);
};
