'use strict';

/** Names of users by session id. */
const sessions = new Map();
let last = 104170;

/** A new session; returns its id. */
exports.create = (userName) => {
  last += 1;
  const id = String(last);
  sessions.set(id, userName);
  return id;
};

/** The name of the user whose session it is, or undefined. */
exports.userOf = (id) => sessions.get(id);

exports.end = (id) => {
  sessions.delete(id);
};
