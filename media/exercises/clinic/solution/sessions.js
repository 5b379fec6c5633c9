'use strict';
const session = require('express-session');

const MINUTE = 60 * 1000;
const IDLE = 15 * MINUTE;
const ABSOLUTE = 8 * 60 * MINUTE;

const store = new session.MemoryStore();

/** The session middleware. Its ids come from express-session: 192 random bits. */
exports.sessions = session({
  store,
  name: '__Host-sid',
  secret: process.env.SESSION_SECRET,
  resave: false,
  saveUninitialized: false,
  rolling: true,
  cookie: { path: '/', secure: true, httpOnly: true, sameSite: 'lax', maxAge: IDLE },
});

/** Ends sessions that nobody used for long, and those that are old, whatever the cookie says. */
exports.timeouts = (req, res, next) => {
  const { account, signedInAt, seenAt } = req.session;
  if (!account) return next();
  const now = Date.now();
  if (now - seenAt > IDLE || now - signedInAt > ABSOLUTE) return req.session.regenerate(next);
  req.session.seenAt = now;
  next();
};

/** A session with a new id for an account; `kept` goes into it, too. */
exports.begin = (req, account, kept, done) => {
  req.session.regenerate((error) => {
    if (error) return done(error);
    const now = Date.now();
    Object.assign(req.session, { account: account.number, signedInAt: now, seenAt: now }, kept);
    req.session.save(done);
  });
};

exports.end = (req, done) => req.session.destroy(done);

/** Ends all sessions of an account but the one of this request. */
exports.endOthers = (req, account, done) => {
  store.all((error, all) => {
    if (error) return done(error);
    for (const [id, other] of Object.entries(all ?? {})) {
      if (id !== req.session.id && other.account === account.number) store.destroy(id);
    }
    done();
  });
};
