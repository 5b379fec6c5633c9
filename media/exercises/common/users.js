'use strict';

// The people of this small world. A real application keeps slow hashes of the passwords, in a database.
const users = new Map(
  [
    { name: 'alice', password: 'wonderland-42', email: 'alice@home.example', role: 'user' },
    { name: 'bob', password: 'builder-13', email: 'bob@home.example', role: 'user' },
    { name: 'mallory', password: 'trouble-77', email: 'mallory@home.example', role: 'user' },
  ].map((user) => [user.name, user]),
);

/** The user of that name, or undefined. */
exports.findUser = (name) => users.get(String(name));

/** The user whose name and password these are, or undefined. */
exports.checkPassword = (name, password) => {
  const user = users.get(String(name));
  return user && user.password === password ? user : undefined;
};
