import { strict as assert } from 'node:assert';
import { createChecker } from '../../../src/checker';
import { hostOf, languageOf, loadTestWasm } from './support';

type Files = Readonly<Record<string, string>>;

/** Findings in one of the files that concern other sites' requests or logins, as `line rule`. */
async function found(files: Files, path: string): Promise<readonly string[]> {
  const checker = createChecker(loadTestWasm, () => ({}), hostOf(files));
  try {
    const { findings } = await checker.check({
      uri: `file:///app/${path}`,
      languageId: languageOf(path),
      text: files[path] ?? '',
    });
    return findings
      .filter(({ ruleId }) => /^csrf\/|fixation|logout/.test(ruleId))
      .map(({ range, ruleId }) => `${range.start.line + 1} ${ruleId}`);
  } finally {
    checker.dispose();
  }
}

const post = `import { cookies } from 'next/headers';
export async function POST(request) {
  const session = await db.session.find((await cookies()).get('sid').value);
  await db.post.create({ data: { author: session.userId } });
  return Response.json({});
}`;
const endpoint = `export const POST = async ({ request, cookies }) => {
  const session = await db.session.find(cookies.get('sid').value);
  await db.post.create({ data: { author: session.userId, text: (await request.formData()).get('text') } });
  return new Response(null, { status: 204 });
};`;
const site = (kind: 'astro' | 'svelte', config: string): Files => ({
  'package.json': `{ "dependencies": { "astro": "^5.1.0", "@sveltejs/kit": "^2.0.0" } }`,
  ...(kind === 'astro'
    ? {
        'src/pages/api/post.ts': endpoint,
        'astro.config.mjs': `import { defineConfig } from 'astro/config';\nexport default defineConfig(${config});`,
      }
    : { 'src/routes/post/+server.ts': endpoint, 'svelte.config.js': `export default ${config};` }),
});
const originMiddleware = (matcher: string) => `import { NextResponse } from 'next/server';
export function middleware(request) {
  if (request.headers.get('origin') !== process.env.ORIGIN) return new NextResponse(null, { status: 403 });
  return NextResponse.next();
}
export const config = { matcher: ${matcher} };`;
const guard = `export class OriginGuard {
  canActivate(context) {
    if (context.switchToHttp().getRequest().headers.origin !== process.env.ORIGIN) throw new ForbiddenException();
    return true;
  }
}`;
const cart = `import { Controller, Post, Session } from '@nestjs/common';
@Controller('cart')
export class CartController {
  @Post('items')
  add(@Session() session) { return this.cart.addItem(session.userId); }
}`;
const nest = (module: string): Files => ({
  'package.json': '{}',
  'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
NestFactory.create(AppModule).then((app) => app.listen(3000));`,
  'src/app.module.ts': `import { APP_GUARD } from '@nestjs/core';
import { OriginGuard } from './guard';
import { CartController } from './cart.controller';
${module}`,
  'src/guard.ts': guard,
  'src/cart.controller.ts': cart,
});
const sessionApp = `const express = require('express');
const session = require('express-session');
const app = express();
app.use(session({ secret: process.env.SECRET }));
app.use('/api', require('./routes'));
app.listen(3000);`;
const helper = `exports.start = (req, user) => {
  req.session.userId = user.id;
};`;
const account = (renew: string) => `const { start } = require('../lib/session');
const router = require('express').Router();
router.post('/login', async (req, res) => {
  const user = await users.check(req.body.email, req.body.password);
  ${renew}
  start(req, user);
  res.end();
});
module.exports = router;`;

const cases: readonly {
  readonly what: string;
  readonly path: string;
  readonly expected: readonly string[];
  readonly files: Files;
}[] = [
  {
    what: "middleware that compares the origin on other paths than the route's",
    path: 'app/api/posts/route.ts',
    expected: ['2 csrf/missing-protection'],
    files: { 'middleware.ts': originMiddleware("['/dashboard/:path*']"), 'app/api/posts/route.ts': post },
  },
  {
    what: "middleware that compares the origin on the route's path",
    path: 'app/api/posts/route.ts',
    expected: [],
    files: { 'middleware.ts': originMiddleware("'/api/:path*'"), 'app/api/posts/route.ts': post },
  },
  {
    what: 'middleware that compares the origin on all paths but a few',
    path: 'app/api/posts/route.ts',
    expected: [],
    files: {
      'middleware.ts': originMiddleware("['/((?!_next/static|favicon.ico).*)']"),
      'app/api/posts/route.ts': post,
    },
  },
  {
    what: 'middleware that leaves out the paths of the route',
    path: 'app/api/posts/route.ts',
    expected: ['2 csrf/missing-protection'],
    files: { 'middleware.ts': originMiddleware("['/((?!api|_next).*)']"), 'app/api/posts/route.ts': post },
  },
  {
    what: 'a Nest controller that no guard stands before',
    path: 'src/cart.controller.ts',
    expected: ['4 csrf/missing-protection'],
    files: nest('@Module({ controllers: [CartController] })\nexport class AppModule {}'),
  },
  {
    what: 'a guard that the module provides for all routes',
    path: 'src/cart.controller.ts',
    expected: [],
    files: nest(
      '@Module({ controllers: [CartController], providers: [{ provide: APP_GUARD, useClass: OriginGuard }] })\nexport class AppModule {}',
    ),
  },
  {
    what: 'middleware that a module applies',
    path: 'src/cart.controller.ts',
    expected: [],
    files: nest(
      "import csurf from 'csurf';\nexport class AppModule { configure(consumer) { consumer.apply(csurf()).forRoutes('*'); } }",
    ),
  },
  {
    what: 'a router that an index of routers mounts',
    path: 'routes/posts.js',
    expected: ['2 csrf/missing-protection'],
    files: {
      'package.json': '{}',
      'index.js': sessionApp,
      'routes/index.js':
        "const router = require('express').Router();\nrouter.use('/posts', require('./posts'));\nmodule.exports = router;",
      'routes/posts.js':
        "const router = require('express').Router();\nrouter.put('/:id', (req, res) => { Post.update(req.session.userId, req.body); });\nmodule.exports = router;",
    },
  },
  {
    what: 'a helper that the login of another file calls',
    path: 'lib/session.js',
    expected: ['2 session/fixation'],
    files: {
      'package.json': '{}',
      'index.js': sessionApp,
      'routes/index.js': account(''),
      'lib/session.js': helper,
    },
  },
  {
    what: 'a helper that the login of another file calls in a new session',
    path: 'lib/session.js',
    expected: [],
    files: {
      'package.json': '{}',
      'index.js': sessionApp,
      'routes/index.js': account('await promisify(req.session.regenerate).call(req.session);'),
      'lib/session.js': helper,
    },
  },
  {
    what: "an endpoint of Astro's, whose origin check is switched off",
    path: 'src/pages/api/post.ts',
    expected: ['1 csrf/missing-protection'],
    files: site('astro', '{ security: { checkOrigin: false } }'),
  },
  {
    what: "an endpoint of Astro's",
    path: 'src/pages/api/post.ts',
    expected: [],
    files: site('astro', `{ output: 'server' }`),
  },
  {
    what: "an endpoint of SvelteKit's, whose origin check is switched off",
    path: 'src/routes/post/+server.ts',
    expected: ['1 csrf/missing-protection'],
    files: site('svelte', '{ kit: { csrf: { checkOrigin: false } } }'),
  },
  {
    what: "an endpoint of SvelteKit's",
    path: 'src/routes/post/+server.ts',
    expected: [],
    files: site('svelte', '{ kit: {} }'),
  },
  ...(
    [
      ['7.11.0', 'export default () => null;', ['1 csrf/missing-protection']],
      ['7.12.0', 'export default () => null;', []],
      ['7.12.0', '', ['1 csrf/missing-protection']],
    ] as const
  ).map(([version, page, expected]) => ({
    what: `an action of React Router ${version} ${page ? 'beside' : 'without'} a page`,
    path: 'app/routes/post.ts',
    expected,
    files: {
      'package.json': JSON.stringify({ dependencies: { 'react-router': version } }),
      'app/routes/post.ts': `${endpoint.replace('POST', 'action')}\n${page}`,
    },
  })),
  {
    what: 'a read whose path says that it deletes, whoever asks',
    path: 'src/posts.controller.ts',
    expected: ['4 csrf/state-change-on-get'],
    files: {
      'src/posts.controller.ts': `import { Controller, Get } from '@nestjs/common';
@Controller('posts')
export class PostsController {
  @Get(':id/delete')
  remove(@Param('id') id: string) { return this.posts.delete(id); }
  @Get(':id')
  show(@Param('id') id: string) { return this.posts.find(id); }
}`,
    },
  },
];

describe('routes by their place, and helpers in other files', () => {
  for (const { what, path, expected, files } of cases) {
    it(what, async () => {
      assert.deepEqual(await found(files, path), expected);
    });
  }
});
