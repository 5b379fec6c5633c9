import { strict as assert } from 'node:assert';
import type { Checker } from '../../../src/checker';
import { createChecker } from '../../../src/checker';
import { hostOf, languageOf, loadTestWasm } from './support';

type Files = Readonly<Record<string, string>>;

/** Findings of the family in one of the files, as `line rule`. */
async function found(files: Files, path: string): Promise<readonly string[]> {
  const checker: Checker = createChecker(loadTestWasm, () => ({}), hostOf(files));
  try {
    const uri = `file:///app/${path}`;
    const { findings, problems } = await checker.check({
      uri,
      languageId: languageOf(path),
      text: files[path] ?? '',
    });
    assert.deepEqual(problems, []);
    return findings
      .filter(({ ruleId }) => /^(csrf|cors)\//.test(ruleId))
      .map(({ range, ruleId }) => `${range.start.line + 1} ${ruleId}`);
  } finally {
    checker.dispose();
  }
}

const sessions = "const session = require('express-session');\nconst settings = require('./session');\n";
const missing = 'csrf/missing-protection';
const handler = '(req, res) => { orders.place(req.session.user, req.body); res.end(); }';
const router = `const router = require('express').Router();\nrouter.post('/order', ${handler});\nmodule.exports = router;`;
const app = (body: string) =>
  `const express = require('express');\n${sessions}const app = express();\n${body}\napp.listen(3000);`;

interface Case {
  readonly what: string;
  readonly path: string;
  readonly expected: readonly string[];
  readonly files: Files;
}

const cases: readonly Case[] = [
  {
    what: 'a router that is mounted behind the session, without a guard',
    path: 'routes/orders.js',
    expected: [`2 ${missing}`],
    files: {
      'package.json': '{}',
      'app.js': app("app.use(session(settings));\napp.use('/shop', require('./routes/orders'));"),
      'routes/orders.js': router,
    },
  },
  {
    what: 'a router that is mounted behind a guard',
    path: 'routes/orders.js',
    expected: [],
    files: {
      'package.json': '{}',
      'app.js': app(
        "app.use(session(settings));\napp.use(require('csurf')());\napp.use('/shop', require('./routes/orders'));",
      ),
      'routes/orders.js': router,
    },
  },
  {
    what: 'a guard of another prefix',
    path: 'routes/orders.js',
    expected: [`2 ${missing}`],
    files: {
      'package.json': '{}',
      'app.js': app(
        "app.use(session(settings));\napp.use('/admin', require('csurf')());\napp.use('/shop', require('./routes/orders'));",
      ),
      'routes/orders.js': router,
    },
  },
  {
    what: 'a guard in the mount',
    path: 'routes/orders.js',
    expected: [],
    files: {
      'package.json': '{}',
      'app.js': app(
        "const guard = require('./guard');\napp.use(session(settings));\napp.use('/shop', [audit, guard], require('./routes/orders'));",
      ),
      'guard.js':
        "module.exports = (req, res, next) => {\n  if (req.get('Sec-Fetch-Site') !== 'same-origin') return res.sendStatus(403);\n  next();\n};",
      'routes/orders.js': router,
    },
  },
  {
    what: 'a guard that only hands out tokens',
    path: 'routes/orders.js',
    expected: [`2 ${missing}`],
    files: {
      'package.json': '{}',
      'app.js': app(
        "const { attachCsrfToken } = require('./guard');\napp.use(session(settings));\napp.use(attachCsrfToken);\napp.use('/shop', require('./routes/orders'));",
      ),
      'guard.js':
        'exports.attachCsrfToken = (req, res, next) => {\n  res.locals.csrf = req.session.csrf;\n  next();\n};',
      'routes/orders.js': router,
    },
  },
  {
    what: 'two mounts, one of them without a guard',
    path: 'routes/orders.js',
    expected: [`2 ${missing}`],
    files: {
      'package.json': '{}',
      'app.js': app(
        "const orders = require('./routes/orders');\napp.use(session(settings));\napp.use('/shop', require('csurf')(), orders);\napp.use('/old', orders);",
      ),
      'routes/orders.js': router,
    },
  },
  {
    what: 'two mounts, both with a guard',
    path: 'routes/orders.js',
    expected: [],
    files: {
      'package.json': '{}',
      'app.js': app(
        "const orders = require('./routes/orders');\nconst guard = require('csurf')();\napp.use(session(settings));\napp.use('/shop', guard, orders);\napp.use('/old', guard, orders);",
      ),
      'routes/orders.js': router,
    },
  },
  {
    what: 'a guard behind the mount: reported where the guard stands, not at each route',
    path: 'app.js',
    expected: ['7 csrf/misordered'],
    files: {
      'package.json': '{}',
      'app.js': app(
        "app.use(session(settings));\napp.use('/shop', require('./routes/orders'));\napp.use(require('csurf')());",
      ),
      'routes/orders.js': router,
    },
  },
  {
    what: 'routes added by a function that is given the application, with a guard before',
    path: 'routes.js',
    expected: [],
    files: {
      'package.json': '{}',
      'app.js': app("app.use(session(settings));\nrequire('./security')(app);\nrequire('./routes')(app);"),
      'security.js': "module.exports = (app) => {\n  app.use(require('lusca')({ csrf: true }));\n};",
      'routes.js': `module.exports = (app) => {\n  app.post('/order', ${handler});\n};`,
    },
  },
  {
    what: 'routes added by a function that is given the application, without a guard',
    path: 'routes.js',
    expected: [`2 ${missing}`],
    files: {
      'package.json': '{}',
      'app.js': app("app.use(session(settings));\nrequire('./security')(app);\nrequire('./routes')(app);"),
      'security.js': "module.exports = (app) => {\n  app.use(require('lusca')({ xframe: 'DENY' }));\n};",
      'routes.js': `module.exports = (app) => {\n  app.post('/order', ${handler});\n};`,
    },
  },
  {
    what: 'a controller in a third file that reads the session',
    path: 'routes/orders.js',
    expected: [`3 ${missing}`],
    files: {
      'package.json': '{}',
      'app.js': app("app.use(require('cookie-parser')());\napp.use('/shop', require('./routes/orders'));"),
      'routes/orders.js':
        "const router = require('express').Router();\nconst controller = require('../controllers/orders');\nrouter.post('/order', [controller.place]);\nmodule.exports = router;",
      'controllers/orders.js': `exports.place = ${handler};`,
    },
  },
  {
    what: 'a controller in a third file that reads a bearer token',
    path: 'routes/orders.js',
    expected: [],
    files: {
      'package.json': '{}',
      'app.js': app("app.use(express.json());\napp.use('/shop', require('./routes/orders'));"),
      'routes/orders.js':
        "const router = require('express').Router();\nconst controller = require('../controllers/orders');\nconst auth = require('../auth');\nrouter.post('/order', auth, controller.place);\nmodule.exports = router;",
      'auth.js':
        'module.exports = (req, res, next) => {\n  req.user = verify(req.headers.authorization);\n  next();\n};',
      'controllers/orders.js': 'exports.place = (req, res) => orders.place(req.user, req.body);',
    },
  },
  {
    what: 'a token that is taken from a cookie or a header',
    path: 'routes/orders.js',
    expected: [`3 ${missing}`],
    files: {
      'package.json': '{}',
      'app.js': app("app.use(require('cookie-parser')());\napp.use('/shop', require('./routes/orders'));"),
      'routes/orders.js':
        "const router = require('express').Router();\nconst auth = require('../auth');\nrouter.post('/order', auth, (req, res) => orders.place(req.user, req.body));\nmodule.exports = router;",
      'auth.js':
        'module.exports = (req, res, next) => {\n  req.user = verify(req.cookies.token || req.headers.authorization);\n  next();\n};',
    },
  },
  {
    what: 'a check in a comment is no check',
    path: 'app.js',
    expected: [`6 ${missing}`],
    files: {
      'package.json': '{}',
      'app.js': app(
        "app.use(session(settings));\napp.post('/order', (req, res) => {\n  // if (!validCsrf(req)) return res.status(403).end();\n  orders.place(req.session.user, req.body);\n});",
      ),
    },
  },
  {
    what: 'methods of a class that register in their order',
    path: 'server.ts',
    expected: [],
    files: {
      'package.json': '{}',
      'server.ts': `import express from 'express';\nimport session from 'express-session';\nimport csurf from 'csurf';\nimport settings from './session';\nclass Server {\n  private app = express();\n  constructor() {\n    this.middleware();\n    this.routes();\n  }\n  private routes() {\n    this.app.post('/order', (req, res) => orders.place(req.session.user));\n  }\n  private middleware() {\n    this.app.use(session(settings));\n    this.app.use(csurf());\n  }\n}\nnew Server();`,
    },
  },
  {
    what: 'methods of a class without a guard',
    path: 'server.ts',
    expected: [`12 ${missing}`],
    files: {
      'package.json': '{}',
      'server.ts': `import express from 'express';\nimport session from 'express-session';\nimport csurf from 'csurf';\nimport settings from './session';\nclass Server {\n  private app = express();\n  constructor() {\n    this.middleware();\n    this.routes();\n  }\n  private routes() {\n    this.app.post('/order', (req, res) => orders.place(req.session.user));\n  }\n  private middleware() {\n    this.app.use(session(settings));\n  }\n}\nnew Server();`,
    },
  },
  {
    what: 'an application that another file adds routes to',
    path: 'routes.js',
    expected: [],
    files: {
      'package.json': '{}',
      'app.js': `const express = require('express');\n${sessions}const app = express();\napp.use(session(settings));\napp.use(require('csurf')());\nmodule.exports = app;`,
      'routes.js': `const app = require('./app');\napp.post('/order', ${handler});`,
    },
  },
  {
    what: 'a fastify plugin behind a hook',
    path: 'orders.ts',
    expected: [],
    files: {
      'package.json': '{}',
      'server.ts':
        "import Fastify from 'fastify';\nimport orders from './orders';\nconst app = Fastify();\napp.register(orders, { prefix: '/shop' });\napp.addHook('onRequest', async (request, reply) => {\n  if (request.headers.origin !== 'https://shop.example') return reply.code(403).send();\n});\napp.listen();",
      'orders.ts':
        "export default async function orders(fastify) {\n  fastify.post('/order', async (request) => place(request.session.user));\n}",
    },
  },
  {
    what: 'a fastify plugin without a hook',
    path: 'orders.ts',
    expected: [`2 ${missing}`, `3 ${missing}`],
    files: {
      'package.json': '{}',
      'server.ts':
        "import Fastify from 'fastify';\nimport orders from './orders';\nconst app = Fastify();\napp.register(orders, { prefix: '/shop' });\napp.listen();",
      'orders.ts':
        "export default async function orders(fastify) {\n  fastify.post('/order', async (request) => place(request.session.user));\n  fastify.route({ method: 'PUT', url: '/order', handler: async (request) => place(request.session.user) });\n  fastify.delete('/order', { preHandler: [fastify.csrfProtection] }, async (request) => place(request.session.user));\n}",
    },
  },
];

const nextHandler =
  "import { cookies } from 'next/headers';\nexport async function POST(request) {\n  const user = await userOf(cookies().get('sid'));\n  await orders.create(user, await request.json());\n  return Response.json({});\n}";
const sameOrigin =
  "export function middleware(request) {\n  if (request.headers.get('origin') !== 'https://shop.example') return new Response(null, { status: 403 });\n}";

const byPlace: readonly Case[] = [
  {
    what: 'a Next route handler that reads a cookie',
    path: 'src/app/api/order/route.ts',
    expected: [`2 ${missing}`],
    files: { 'package.json': '{}', 'src/app/api/order/route.ts': nextHandler },
  },
  {
    what: 'a Next route handler behind middleware that compares the origin',
    path: 'src/app/api/order/route.ts',
    expected: [],
    files: {
      'package.json': '{}',
      'src/app/api/order/route.ts': nextHandler,
      'src/middleware.ts': sameOrigin,
    },
  },
  {
    what: 'a Next route handler that asks for a bearer token',
    path: 'app/api/order/route.ts',
    expected: [],
    files: {
      'package.json': '{}',
      'app/api/order/route.ts':
        "export const POST = async (request) => {\n  await orders.create(await verify(request.headers.get('authorization')), await request.json());\n};",
    },
  },
  {
    what: 'a wrapped Next API route for several methods',
    path: 'pages/api/order.ts',
    expected: [`2 ${missing}`],
    files: {
      'package.json': '{}',
      'pages/api/order.ts':
        "import { withErrors } from '../../errors';\nexport default withErrors(async (req, res) => {\n  if (req.method !== 'POST') return res.status(405).end();\n  res.json(await orders.create(req.cookies.sid, req.body));\n});",
    },
  },
  {
    what: 'a Next API route that only reads',
    path: 'pages/api/order.ts',
    expected: [],
    files: {
      'package.json': '{}',
      'pages/api/order.ts':
        'export default async function handler(req, res) {\n  res.json(await orders.of(req.cookies.sid));\n}',
    },
  },
  {
    what: 'a SvelteKit endpoint: the framework compares the origin, but not for GET',
    path: 'src/routes/order/+server.ts',
    expected: ['2 csrf/state-change-on-get'],
    files: {
      'package.json': '{}',
      'src/routes/order/+server.ts':
        "export async function POST({ cookies }) { await orders.create(cookies.get('sid')); }\nexport async function GET({ cookies }) { await Order.deleteMany({ owner: cookies.get('sid') }); }",
    },
  },
  {
    what: 'a Nuxt handler by its name',
    path: 'server/api/order.post.ts',
    expected: [`1 ${missing}`],
    files: {
      'package.json': '{}',
      'server/api/order.post.ts':
        "export default defineEventHandler(async (event) => {\n  const session = getCookie(event, 'sid');\n  return createOrder(session, await readBody(event));\n});",
    },
  },
  {
    what: 'a server action of Next is no route',
    path: 'app/order/actions.ts',
    expected: [],
    files: {
      'package.json': '{}',
      'app/order/actions.ts':
        "'use server';\nimport { cookies } from 'next/headers';\nexport async function order(form) {\n  await orders.create(cookies().get('sid'), form);\n}",
    },
  },
  {
    what: 'a SvelteKit site that switches the check off',
    path: 'svelte.config.js',
    expected: ['1 csrf/disabled'],
    files: {
      'svelte.config.js': 'const config = { kit: { csrf: { checkOrigin: false } } };\nexport default config;',
    },
  },
  {
    what: 'a SvelteKit site that names its origins',
    path: 'svelte.config.js',
    expected: [],
    files: {
      'svelte.config.js': "export default { kit: { csrf: { trustedOrigins: ['https://pay.example'] } } };",
    },
  },
  {
    what: 'an Astro site that switches the check off',
    path: 'astro.config.mjs',
    expected: ['2 csrf/disabled'],
    files: {
      'astro.config.mjs':
        "import { defineConfig } from 'astro/config';\nexport default defineConfig({ security: { checkOrigin: false } });",
    },
  },
  {
    what: 'a Next site that takes server actions from everywhere',
    path: 'next.config.js',
    expected: ['1 csrf/disabled'],
    files: {
      'next.config.js': "module.exports = { experimental: { serverActions: { allowedOrigins: ['*'] } } };",
    },
  },
];

describe('routes by place', () => {
  for (const { what, path, expected, files } of byPlace) {
    it(what, async () => assert.deepEqual(await found(files, path), expected));
  }
});

describe('routes across files', () => {
  for (const { what, path, expected, files } of cases) {
    it(what, async () => assert.deepEqual(await found(files, path), expected));
  }

  it('stays linear in the number of routes and guards', async () => {
    const count = 1_500;
    const body = Array.from(
      { length: count },
      (_, index) =>
        `app.use('/p${index}', guard${index});\napp.post('/p${index}/x', (req, res) => f(req.session.user));`,
    ).join('\n');
    const files = { 'app.js': app(`app.use(session(settings));\n${body}`) };
    assert.equal((await found(files, 'app.js')).length, count);
  });
});
