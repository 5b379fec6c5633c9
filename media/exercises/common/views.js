'use strict';

const escape = (text) =>
  String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page of HTML around a body that is HTML already. */
const page = (title, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title></head>` +
  `<body><h1>${escape(title)}</h1>${body}</body></html>`;

/** A form that is sent by POST; `hidden` are fields that nobody sees. */
const form = (action, inputs, button, hidden = {}) =>
  `<form method="post" action="${escape(action)}">` +
  Object.entries(hidden)
    .map(([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`)
    .join('') +
  inputs.map((name) => `<label>${name} <input name="${name}"${name.includes('password') ? ' type="password"' : ''}></label>`).join('') +
  `<button>${escape(button)}</button></form>`;

const loginPage = (hidden) => page('Sign in', form('/login', ['user', 'password'], 'Sign in', hidden));

/** The page of one user; `more` is HTML for its end. */
const accountPage = (user, more = '') =>
  page(
    'Your account',
    `<p>Signed in as <b>${escape(user.name)}</b></p><p>E-mail: <i>${escape(user.email)}</i></p>${more}`,
  );

module.exports = { escape, page, form, loginPage, accountPage };
