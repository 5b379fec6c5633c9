import fs from 'node:fs';
import path from 'node:path';

/**
 * Writes a workspace as companies have them: packages, each an Express application with its session, login, routes
 * and tokens, among services, pages and helpers that have nothing to do with them.
 *
 * @param folder is filled
 * @param files how many source files
 * @param applications how many packages they are divided among
 */
export function writeWorkspace(folder: string, files: number, applications: number): void {
  const size = Math.floor(files / applications);
  for (let index = 0; index < applications; index++) {
    for (const [name, text] of packageFiles(index, size)) {
      const file = path.join(folder, 'packages', `shop-${index}`, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
  }
}

const ROUTES = 6;
/** Besides routes: the application, its configuration, session, login and tokens, and a test. */
const FIXED = 6;

/** Names that differ from file to file, so that no two are alike. */
const NOUNS = 'order product invoice basket address review shipment category supplier discount'.split(' ');
const nounOf = (index: number): string =>
  `${NOUNS[index % NOUNS.length]}${Math.floor(index / NOUNS.length) || ''}`;
const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

function* packageFiles(index: number, size: number): Generator<readonly [name: string, text: string]> {
  yield ['package.json', JSON.stringify({ name: `shop-${index}`, version: '1.0.0', private: true })];
  // Every second package has its weaknesses mended.
  const safe = index % 2 === 1;
  yield ['src/app.ts', application()];
  yield ['src/config.ts', configuration(safe)];
  yield ['src/auth/session.ts', session(safe)];
  yield ['src/auth/login.ts', login(safe)];
  yield ['src/auth/tokens.ts', tokens(safe)];
  yield ['test/login.test.ts', test()];
  for (let each = 0; each < ROUTES; each++) yield [`src/routes/${nounOf(each)}.ts`, route(nounOf(each))];
  for (let each = 0; each < size - ROUTES - FIXED; each++) {
    const noun = nounOf(Math.floor(each / 3));
    if (each % 3 === 0) yield [`src/services/${noun}Service.ts`, service(noun, index)];
    else if (each % 3 === 1) yield [`src/helpers/${noun}Format.ts`, helper(noun, index)];
    else yield [`src/pages/${capital(noun)}Page.tsx`, page(noun, index)];
  }
}

function application(): string {
  const names = Array.from({ length: ROUTES }, (_, each) => nounOf(each));
  return `import express from 'express';
import { csrf } from './auth/session';
import { sessions } from './auth/session';
import { login } from './auth/login';
${names.map((name) => `import { ${name}Routes } from './routes/${name}';`).join('\n')}

export const app = express();
app.use(express.json());
app.use(sessions);
app.use(csrf);
app.use('/login', login);
${names.map((name) => `app.use('/${name}s', ${name}Routes);`).join('\n')}

app.listen(process.env.PORT ?? 3000);
`;
}

const configuration = (safe: boolean): string => `export const config = {
  port: Number(process.env.PORT ?? 3000),
  pageSize: 50,
  sessionSecret: ${safe ? 'process.env.SESSION_SECRET' : "process.env.SESSION_SECRET || 'keyboard cat'"},
};
`;

const session = (safe: boolean): string => `import session from 'express-session';
import { csrfSync } from 'csrf-sync';
import { config } from '../config';

export const csrf = csrfSync().csrfSynchronisedProtection;

export const sessions = session({
  name: '${safe ? '__Host-sid' : 'sid'}',
  secret: config.sessionSecret,
  resave: false,
  saveUninitialized: false,
  cookie: { httpOnly: true, secure: ${safe}, sameSite: 'lax', maxAge: 1000 * 60 * 30 },
});
`;

const login = (safe: boolean): string => `import { Router } from 'express';
import { findUser, verifyPassword } from '../services/orderService';
import { issueToken } from './tokens';

export const login = Router();

login.post('/', async (req, res, next) => {
  const user = await findUser(req.body.email);
  if (!user || !(await verifyPassword(user, req.body.password))) return res.status(401).end();
  ${safe ? 'req.session.regenerate((error) => {\n    if (error) return next(error);\n  ' : ''}req.session.userId = user.id;
  res.cookie('token', issueToken(user.id), { httpOnly: ${safe}, secure: true, sameSite: 'strict' });
  res.json({ id: user.id });${safe ? '\n  });' : ''}
});
`;

const tokens = (safe: boolean): string => `import jwt from 'jsonwebtoken';

const key = process.env.JWT_KEY!;

export function issueToken(userId: string): string {
  return jwt.sign({ sub: userId }, key, { algorithm: 'HS256'${safe ? ", expiresIn: '10m'" : ''} });
}

export function readToken(token: string) {
  return jwt.verify(token, key, { algorithms: ['HS256'] });
}
`;

const route = (name: string): string => `import { Router } from 'express';
import { list${capital(name)}s, save${capital(name)} } from '../services/${name}Service';
import { format${capital(name)} } from '../helpers/${name}Format';

export const ${name}Routes = Router();

${name}Routes.get('/', async (req, res) => {
  const page = Number(req.query.page ?? 1);
  const rows = await list${capital(name)}s(page);
  res.json(rows.map(format${capital(name)}));
});

${name}Routes.post('/', async (req, res) => {
  if (!req.session.userId) return res.status(401).end();
  const saved = await save${capital(name)}({ ...req.body, owner: req.session.userId });
  res.status(201).json(format${capital(name)}(saved));
});
`;

const service = (name: string, index: number): string => `import { pool } from '../db';
import { format${capital(name)} } from '../helpers/${name}Format';

export interface ${capital(name)} {
  readonly id: number;
  readonly title: string;
  readonly cents: number;
  readonly created: Date;
}

export async function list${capital(name)}s(page: number, size = ${20 + (index % 30)}): Promise<${capital(name)}[]> {
  const { rows } = await pool.query('select * from ${name} order by id limit $1 offset $2', [size, (page - 1) * size]);
  return rows;
}

export async function save${capital(name)}(given: Partial<${capital(name)}>): Promise<${capital(name)}> {
  const { rows } = await pool.query('insert into ${name} (title, cents) values ($1, $2) returning *', [given.title, given.cents]);
  return rows[0];
}

export function total(rows: readonly ${capital(name)}[]): number {
  return rows.reduce((sum, { cents }) => sum + cents, 0) / 100;
}

export function summary(rows: readonly ${capital(name)}[]): string {
  return rows.map((row) => format${capital(name)}(row)).join(', ');
}
`;

const page = (name: string, index: number): string => `import { useEffect, useState } from 'react';
import { format${capital(name)} } from '../helpers/${name}Format';

interface Props {
  readonly title: string;
  readonly limit?: number;
}

export function ${capital(name)}Page({ title, limit = ${10 + (index % 7)} }: Props) {
  const [rows, setRows] = useState<readonly { id: number; title: string; cents: number }[]>([]);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    let active = true;
    fetch('/${name}s?limit=' + limit)
      .then((answer) => answer.json())
      .then((found) => active && setRows(found));
    return () => {
      active = false;
    };
  }, [limit]);
  return (
    <section className={open ? 'open' : 'closed'}>
      <h2 onClick={() => setOpen(!open)}>{title}</h2>
      <ul>
        {rows.slice(0, limit).map((row) => (
          <li key={row.id}>
            <b>{row.title}</b> {format${capital(name)}(row)}
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p>Nothing to show yet.</p>}
    </section>
  );
}
`;

const helper = (name: string, index: number): string => `const SCALE = ${index + 2};

/** Shows a ${name} as a line. */
export function format${capital(name)}(row: { readonly title: string; readonly cents: number }): string {
  const value = (row.cents / 100).toFixed(2);
  const [whole = '0', part = '00'] = value.split('.');
  const grouped = whole.replace(/\\B(?=(\\d{3})+(?!\\d))/g, ' ');
  return \`\${row.title.trim()}: \${grouped}.\${part}\`;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export function scaled(values: readonly number[]): number[] {
  return values.map((value) => (value > SCALE ? value / SCALE : value * SCALE));
}
`;

const test = (): string => `import assert from 'node:assert/strict';
import request from 'supertest';
import { app } from '../src/app';

describe('login', () => {
  it('refuses a wrong password', async () => {
    const answer = await request(app).post('/login').send({ email: 'a@example.com', password: 'wrong' });
    assert.equal(answer.status, 401);
  });
});
`;
