import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Checker, LanguageId } from '../../../src/checker';
import { applyFix, describeFinding, errorNodes, languageOf, testChecker } from './support';

const FOLDER = path.resolve('test/fixtures/checker');

/** Applies the first preferred fix again and again until there is none left. */
async function fixAll(checker: Checker, text: string, languageId: LanguageId): Promise<string> {
  let current = text;
  for (let round = 0; round < 100; round++) {
    const { findings } = await checker.check({ uri: 'file:///app/server.js', languageId, text: current });
    const fix = findings.flatMap((finding) => finding.fixes).find((each) => each.preferred);
    if (!fix) return current;
    const next = applyFix(current, fix);
    assert.notEqual(next, current, `"${fix.title}" changed nothing`);
    current = next;
  }
  throw new assert.AssertionError({ message: `Fixes do not come to an end:\n${current}` });
}

describe('checker fixes', () => {
  let checker: Checker;
  before(() => {
    checker = testChecker();
  });
  after(() => checker.dispose());

  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.([cm]?[jt]s|[jt]sx)$/.test(name))
    .sort();
  for (const file of files) {
    it(`${file}: all fixes one after the other leave valid code without a fixable finding`, async () => {
      const languageId = languageOf(file);
      const text = readFileSync(path.join(FOLDER, file), 'utf8');
      const before = await checker.check({ uri: 'file:///a.js', languageId, text });
      const fixed = await fixAll(checker, text, languageId);
      const after = await checker.check({ uri: 'file:///a.js', languageId, text: fixed });
      assert.deepEqual(after.findings.filter((finding) => finding.fixes.length > 0).map(describeFinding), []);
      const unfixable = before.findings.filter((finding) => finding.fixes.length === 0);
      assert.ok(after.findings.length <= unfixable.length, 'A fix brought a new finding.');
      assert.ok(
        (await errorNodes(fixed, languageId)) <= (await errorNodes(text, languageId)),
        `A fix broke the syntax:\n${fixed}`,
      );
    });
  }

  const RES = "const express = require('express');\nexpress().get('/', (req, res) => {\n";
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'a new argument',
      `${RES}  res.cookie('sid', id);\n});`,
      `${RES}  res.cookie('sid', id, { httpOnly: true, sameSite: 'lax', secure: true });\n});`,
    ],
    [
      'double quotes where the file has them',
      'const express = require("express")\nexpress().get("/", (req, res) => {\n  res.cookie("sid", id, { secure: true, httpOnly: true })\n})',
      'const express = require("express")\nexpress().get("/", (req, res) => {\n  res.cookie("sid", id, { secure: true, httpOnly: true, sameSite: "lax" })\n})',
    ],
    [
      'an object over several lines with a comma and a comment behind the last member',
      `${RES}  res.cookie('sid', id, {\n    httpOnly: true,\n    maxAge: 1000, // a second\n    // the rest\n  });\n});`,
      `${RES}  res.cookie('sid', id, {\n    httpOnly: true,\n    maxAge: 1000, // a second\n    sameSite: 'lax',\n    secure: true,\n    // the rest\n  });\n});`,
    ],
    [
      'an object over several lines without a comma at the end',
      `${RES}\tres.cookie('sid', id, {\n\t\thttpOnly: true,\n\t\tsecure: true // always\n\t})\n})`,
      `${RES}\tres.cookie('sid', id, {\n\t\thttpOnly: true,\n\t\tsecure: true, // always\n\t\tsameSite: 'lax'\n\t})\n})`,
    ],
    [
      'line breaks of the file',
      "const express = require('express');\r\nexpress().get('/', (req, res) => {\r\n  res.cookie('sid', id, {\r\n    httpOnly: true,\r\n    secure: true,\r\n  });\r\n});",
      "const express = require('express');\r\nexpress().get('/', (req, res) => {\r\n  res.cookie('sid', id, {\r\n    httpOnly: true,\r\n    secure: true,\r\n    sameSite: 'lax',\r\n  });\r\n});",
    ],
    [
      'quoted keys',
      `${RES}  res.cookie('sid', id, { 'httpOnly': true, 'secure': false });\n});`,
      `${RES}  res.cookie('sid', id, { 'httpOnly': true, 'secure': true, 'sameSite': 'lax' });\n});`,
    ],
    [
      'a shorthand member',
      `${RES}  const secure = false;\n  res.cookie('sid', id, { httpOnly: true, sameSite: 'lax', secure });\n});`,
      `${RES}  const secure = false;\n  res.cookie('sid', id, { httpOnly: true, sameSite: 'lax', secure: true });\n});`,
    ],
    [
      'a member that names a constant',
      `const USE_TLS = false;\n${RES}  res.cookie('sid', id, { httpOnly: true, sameSite: 'lax', secure: USE_TLS });\n});`,
      `const USE_TLS = false;\n${RES}  res.cookie('sid', id, { httpOnly: true, sameSite: 'lax', secure: true });\n});`,
    ],
    [
      'an empty object and a comment in one',
      `${RES}  res.cookie('sid', id, {});\n  res.cookie('sid', id, { /* none */ });\n});`,
      `${RES}  res.cookie('sid', id, { httpOnly: true, sameSite: 'lax', secure: true });\n  res.cookie('sid', id, { httpOnly: true, sameSite: 'lax', secure: true, /* none */ });\n});`,
    ],
    [
      'an argument behind a type assertion',
      "import jwt from 'jsonwebtoken';\njwt.sign({ sub }, process.env.KEY as string);\njwt.sign({ sub }, (process.env.KEY)!);",
      "import jwt from 'jsonwebtoken';\njwt.sign({ sub }, process.env.KEY as string, { expiresIn: '15m' });\njwt.sign({ sub }, (process.env.KEY)!, { expiresIn: '15m' });",
    ],
    [
      'arguments with a line for each',
      "import jwt from 'jsonwebtoken';\njwt.sign(\n  { sub },\n  process.env.KEY,\n);\njwt.verify(\n  token,\n  process.env.KEY,\n  (error, claims) => {},\n);",
      "import jwt from 'jsonwebtoken';\njwt.sign(\n  { sub },\n  process.env.KEY,\n  { expiresIn: '15m' },\n);\njwt.verify(\n  token,\n  process.env.KEY,\n  { algorithms: ['HS256'] },\n  (error, claims) => {},\n);",
    ],
    [
      'a key that is public',
      "import jwt from 'jsonwebtoken';\nconst key = readFileSync('public.pem');\njwt.verify(token, key);",
      "import jwt from 'jsonwebtoken';\nconst key = readFileSync('public.pem');\njwt.verify(token, key, { algorithms: ['RS256'] });",
    ],
    [
      'a builder in one line and over several',
      "import { SignJWT } from 'jose';\nnew SignJWT({ sub }).setProtectedHeader({ alg }).sign(key);\nawait new SignJWT({ sub })\n  .setProtectedHeader({ alg })\n  .sign(key);",
      "import { SignJWT } from 'jose';\nnew SignJWT({ sub }).setProtectedHeader({ alg }).setExpirationTime('15m').sign(key);\nawait new SignJWT({ sub })\n  .setProtectedHeader({ alg })\n  .setExpirationTime('15m')\n  .sign(key);",
    ],
    [
      'a header as a sum, a template and a text',
      `${RES}  res.set('Set-Cookie', 'sid=' + id);\n  res.set('Set-Cookie', \`sid=\${id};\`);\n  res.set('Set-Cookie', 'sid=1; HttpOnly; ');\n});`,
      `${RES}  res.set('Set-Cookie', 'sid=' + id + '; HttpOnly; SameSite=Lax; Secure');\n  res.set('Set-Cookie', \`sid=\${id}; HttpOnly; SameSite=Lax; Secure\`);\n  res.set('Set-Cookie', 'sid=1; HttpOnly; SameSite=Lax; Secure');\n});`,
    ],
    [
      'a member that is assigned later',
      `${RES}  const options = { httpOnly: true, sameSite: 'lax' };\n  options.secure = false;\n  res.cookie('sid', id, options);\n});`,
      `${RES}  const options = { httpOnly: true, sameSite: 'lax' };\n  options.secure = true;\n  res.cookie('sid', id, options);\n});`,
    ],
    [
      'nothing where no edit can do it',
      `${RES}  const options = { httpOnly: true, secure: true, sameSite: 'lax' };\n  delete options.secure;\n  res.cookie('sid', id, options);\n});`,
      `${RES}  const options = { httpOnly: true, secure: true, sameSite: 'lax' };\n  delete options.secure;\n  res.cookie('sid', id, options);\n});`,
    ],
  ];
  for (const [what, text, expected] of cases) {
    it(`are written as a person would: ${what}`, async () => {
      assert.equal(await fixAll(checker, text, 'typescript'), expected);
    });
  }
});
