'use strict';
const { randomBytes } = require('node:crypto');

/** Names of users by session id. */
const sessions = new Map();

/** A new session; returns its id: 256 bits from the system's random generator, so that nobody computes or tries them. */
exports.create = (userName) => {
  const id = randomBytes(32).toString('base64url');
  sessions.set(id, userName);
  return id;
};

/** The name of the user whose session it is, or undefined. */
exports.userOf = (id) => sessions.get(id);

exports.end = (id) => {
  sessions.delete(id);
};
