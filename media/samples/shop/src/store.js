// Everything lives in memory: restarting the shop starts it afresh.

const users = new Map();
const orders = [];

const products = [
  { id: 1, name: 'Storm lantern', price: 34.9, stock: 12 },
  { id: 2, name: 'Paper lantern', price: 6.5, stock: 140 },
  { id: 3, name: 'Reading lamp', price: 49.0, stock: 8 },
  { id: 4, name: 'Camping light', price: 22.0, stock: 31 },
];

function findUserByEmail(email) {
  return [...users.values()].find((user) => user.email === String(email).toLowerCase());
}

function addUser({ email, passwordHash, role = 'customer' }) {
  const user = { id: users.size + 1, email: email.toLowerCase(), passwordHash, role };
  users.set(user.id, user);
  return user;
}

function addOrder(userId, items) {
  const total = items.reduce((sum, { product, count }) => sum + product.price * count, 0);
  const order = { id: orders.length + 1, userId, items, total, placedAt: new Date().toISOString() };
  orders.push(order);
  return order;
}

module.exports = { users, orders, products, findUserByEmail, addUser, addOrder };
