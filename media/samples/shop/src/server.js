const path = require('node:path');
const express = require('express');
const session = require('express-session');
const auth = require('./auth');
const cart = require('./cart');
const passwordReset = require('./passwordReset');
const { api } = require('./api');

const app = express();

app.use(express.json());
app.use(express.urlencoded({ extended: false }));
app.use(express.static(path.join(__dirname, '..', 'public')));

app.use(
  session({
    name: 'lantern.sid',
    secret: 'keyboard cat',
    resave: false,
    saveUninitialized: true,
    cookie: { maxAge: 30 * 24 * 60 * 60 * 1000, httpOnly: false },
  }),
);

app.use(auth.rememberedUser);
app.use('/', auth.router);
app.use('/', passwordReset.router);
app.use('/', cart.router);
app.use('/api/v1', api);

app.use((error, req, res, next) => {
  console.error(error);
  if (res.headersSent) return next(error);
  res.status(500).json({ error: 'Something went wrong.' });
});

const port = process.env.PORT || 3000;
app.listen(port, () => {
  console.log(`Lantern Shop listens on http://localhost:${port}`);
});
