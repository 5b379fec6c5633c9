'use strict';
const { checkPassword, findUser } = require('./users');

/** Accounts by number; the first patients have a password. */
const accounts = new Map();

exports.create = (name, email) => {
  const account = { number: accounts.size + 1, name: String(name), email: String(email), newsletter: false };
  accounts.set(account.number, account);
  return account;
};

for (const name of ['alice', 'bob', 'mallory']) exports.create(name, findUser(name).email);

exports.byNumber = (number) => accounts.get(number);

exports.byEmail = (email) => [...accounts.values()].find((account) => account.email === email);

exports.byName = (name) => [...accounts.values()].find((account) => account.name === name);

/** The account of that name and password, or undefined. */
exports.byPassword = (name, password) => {
  const user = checkPassword(name, password);
  return user && exports.byName(user.name);
};

exports.setPassword = (account, password) => {
  findUser(account.name).password = String(password);
};
