'use strict';
const { checkPassword, findUser } = require('./users');

/** Accounts by number, and by provider and subject; the first patients have a password. */
const accounts = new Map();
const identities = new Map();
const identity = (issuer, subject) => JSON.stringify([issuer, subject]);

exports.create = (name, email) => {
  const account = { number: accounts.size + 1, name: String(name), email: String(email), newsletter: false };
  accounts.set(account.number, account);
  return account;
};

for (const name of ['alice', 'bob', 'mallory']) exports.create(name, findUser(name).email);

exports.byNumber = (number) => accounts.get(number);

exports.byName = (name) => [...accounts.values()].find((account) => account.name === name);

/** The account of that name and password, or undefined. */
exports.byPassword = (name, password) => {
  const user = checkPassword(name, password);
  return user && exports.byName(user.name);
};

exports.setPassword = (account, password) => {
  findUser(account.name).password = String(password);
};

exports.byIdentity = (issuer, subject) => identities.get(identity(issuer, subject));

exports.link = (account, issuer, subject) => {
  identities.set(identity(issuer, subject), account);
};
