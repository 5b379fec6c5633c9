const crypto = require('node:crypto');
const express = require('express');
const { requireUser } = require('./auth');
const { products, addOrder } = require('./store');

const router = express.Router();
const partnerSessions = new Map();

router.get('/products', (req, res) => {
  res.json(products);
});

router.get('/cart', (req, res) => {
  res.json(cartOf(req));
});

router.post('/cart', (req, res) => {
  const product = products.find(({ id }) => id === Number(req.body.productId));
  if (!product) return res.status(404).json({ error: 'There is no such product.' });
  const count = Math.min(Math.max(1, Number(req.body.count) || 1), product.stock);
  req.session.cart = [...(req.session.cart || []), { productId: product.id, count }];
  res.json(cartOf(req));
});

router.post('/checkout', requireUser, (req, res) => {
  const items = cartOf(req);
  if (items.length === 0) return res.status(400).json({ error: 'The cart is empty.' });
  const order = addOrder(req.user.id, items);
  req.session.cart = [];
  res.status(201).json(order);
});

// The cart that partners show in a frame on their own pages.
router.get('/partner/:name', (req, res) => {
  const partnerSession = crypto.randomBytes(32).toString('hex');
  partnerSessions.set(partnerSession, { partner: req.params.name, items: [] });
  res.cookie('partner_session', partnerSession, { httpOnly: true, sameSite: 'none' });
  res.sendFile('index.html', { root: 'public' });
});

function cartOf(req) {
  return (req.session.cart || []).map(({ productId, count }) => ({
    product: products.find(({ id }) => id === productId),
    count,
  }));
}

module.exports = { router };
