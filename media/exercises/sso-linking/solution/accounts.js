'use strict';
const { checkPassword, findUser } = require('./users');

/** Accounts by number; those of the company's early days have a password, too. */
const accounts = new Map();

exports.create = (name, email) => {
  const account = { number: accounts.size + 1, name: String(name), email: String(email) };
  accounts.set(account.number, account);
  return account;
};

for (const name of ['alice', 'bob', 'mallory']) exports.create(name, findUser(name).email);

exports.byNumber = (number) => accounts.get(number);

/** Accounts by provider and subject: the same subject at two providers is two people. */
const identities = new Map();
const identity = (issuer, subject) => JSON.stringify([issuer, subject]);

exports.byIdentity = (issuer, subject) => identities.get(identity(issuer, subject));

exports.link = (account, issuer, subject) => {
  identities.set(identity(issuer, subject), account);
};

exports.byPassword = (name, password) => {
  const user = checkPassword(name, password);
  return user && [...accounts.values()].find((account) => account.name === user.name);
};
