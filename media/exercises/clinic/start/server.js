'use strict';
// The clinic: pages for patients, an API for the app, links to reports, and sign-in by other providers.
const express = require('express');
const { sessions } = require('./sessions');
const { page } = require('./views');

const app = express();
// TLS ends at a proxy before this server.
app.set('trust proxy', 1);
app.use(express.json());
app.use('/api', require('./api'));
app.use(require('./links'));

app.use(express.urlencoded({ extended: false }));
app.use(sessions);
app.use(require('./pages'));
app.use('/sso', require('./sso'));

app.use((error, req, res, next) => {
  console.error(error);
  res.status(500).send(page('Clinic', '<p>Something went wrong.</p>'));
});

app.listen(process.env.PORT || 3000);
