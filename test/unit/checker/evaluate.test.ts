import { strict as assert } from 'node:assert';
import { frameworks } from '../../../src/checker/frameworks';
import { FrameworkRegistry } from '../../../src/checker/frameworks/registry';
import { Grammars } from '../../../src/checker/grammars';
import { javascript } from '../../../src/checker/languages/javascript';
import { copyTree } from '../../../src/checker/languages/tree';
import { Evaluator } from '../../../src/checker/values/evaluate';
import { optionsOf, type Value } from '../../../src/checker/values/value';
import { loadTestWasm } from './support';

/** A value in short: `?` is not known, `a | b` one of two. */
function show(value: Value): string {
  switch (value.kind) {
    case 'constant':
      return JSON.stringify(value.value) ?? 'undefined';
    case 'object':
      return `{${[...value.members].map(([name, member]) => `${name}: ${show(member)}`).join(', ')}${value.open ? ', ?' : ''}}`;
    case 'array':
      return `[${[...value.elements.map(show), ...(value.open ? ['?'] : [])].join(', ')}]`;
    case 'choice':
      return optionsOf(value).map(show).sort().join(' | ');
    case 'computed':
      return value.text ? value.text.map((part) => (typeof part === 'string' ? part : '…')).join('') : '?';
    case 'function':
      return 'function';
    case 'api':
      return `<${value.spec.type ?? value.spec.origin ?? 'api'}>`;
    default:
      return '?';
  }
}

describe('values', () => {
  const grammars = new Grammars(loadTestWasm);
  after(() => grammars.dispose());

  /** The value of the last call's first argument. */
  async function shown(text: string): Promise<string> {
    const tree = (await grammars.parser(javascript, 'typescript')).parse(text);
    assert.ok(tree);
    const program = javascript.lower('file:///a.ts', text, copyTree(tree, text).root);
    tree.delete();
    const calls = program.functions.flatMap((unit) => unit.calls);
    const showing = calls.filter(({ callee }) => callee.kind === 'name' && callee.name === 'show').at(-1);
    const argument = showing?.args[0];
    assert.ok(argument, 'The program shows nothing.');
    return show(
      new Evaluator(new FrameworkRegistry(frameworks), program.memberValues).evaluate(argument.value),
    );
  }

  const cases: readonly (readonly [string, string])[] = [
    [`show('a' + 1 + \`b\${2}\`)`, '"a1b2"'],
    ['show(60 * 60 * 24)', '86400'],
    ['show(-1); ', '-1'],
    ['let a = 1; a = 2; show(a)', '2'],
    ['let a = 1; if (x) a = 2; show(a)', '1 | 2'],
    ['let a; if (x) { a = 1 } else { a = 2 } show(a)', '1 | 2 | undefined'],
    ['const a = x ? 1 : 2; show(a)', '1 | 2'],
    ['show(true ? 1 : 2)', '1'],
    ['show(undefined ?? 1)', '1'],
    ["show('' || 'b')", '"b"'],
    ['show({ a: 1, ...{ a: 2, b: 3 } })', '{a: 2, b: 3}'],
    ['show({ a: 1, ...x })', '{a: 1 | ?, ?}'],
    ['show({ ...x, a: 1 })', '{a: 1, ?}'],
    ['show({ ...(x && { a: 1 }) })', '{a: 1 | undefined}'],
    ['const o = { a: 1 }; o.b = 2; o["c"] = 3; show(o)', '{a: 1, b: 2, c: 3}'],
    ['const o = { a: 1 }; delete o.a; show(o)', '{a: undefined}'],
    ['const o = { a: 1 }; if (x) o.a = 2; show(o)', '{a: 1 | 2}'],
    ['const o = { a: 1 }; show(o); o.a = 2;', '{a: 1}'],
    ['const o = { i: { a: 1 } }; o.i.a = 2; show(o.i.a)', '2'],
    ['const o = Object.assign({ a: 1 }, { b: 2 }); show(o)', '{a: 1, b: 2}'],
    ['const o = { a: 1 }; Object.assign(o, { a: 2 }); show(o)', '{a: 2}'],
    ['const o = Object.freeze({ a: 1 }); show(o.a)', '1'],
    ['const o = x ? { a: 1 } : { a: 2 }; o.a = 3; show(o.a)', '3'],
    ['const l = [1]; l.push(2); if (x) l.push(3); show(l)', '[1, 2, 3] | [1, 2]'],
    ['const l = [1]; l.splice(0, 1); show(l)', '[1, ?]'],
    ["show(['a', 'b'].join('; '))", '"a; b"'],
    ["show(['a', x].join('-'))", 'a-…'],
    ["show('a'.concat('b', x))", 'ab…'],
    [`show(\`a\${x ? 'b' : ''}\`)`, '"a" | "ab"'],
    ['const { a, b = 2, ...c } = { a: 1, d: 4 }; show([a, b, c])', '[1, 2, {d: 4}]'],
    ['const [a, [b]] = [1, [2]]; show([a, b])', '[1, 2]'],
    ['let a; ({ a } = { a: 1 }); show(a)', '1'],
    ['function f() { return { a: 1 } } show(f())', '{a: 1}'],
    ['const f = (a = 1) => ({ a }); show(f())', '{a: 1}'],
    ['const f = (a) => a; f(1); show(f(2))', '2'],
    ['enum E { A = "a", B = "b" } show(E.B)', '"b"'],
    ['class C { static A = "a"; } show(C.A)', '"a"'],
    ['class C { a = 1; m() { show(this.a) } }', '1'],
    ['class C { get a() { return 1 } m() { show(this.a) } }', '1'],
    ['class C { a = { b: 1 }; constructor() { this.a = { b: 2 } } m() { show(this.a) } }', '{b: 2}'],
    ['const o = { a: 1, m() { show(this.a) } }', '1'],
    ['const o = { a: 1, m: () => show(this.a) }', '?'],
    ["const a = 'x' as const; show(a satisfies string)", '"x"'],
    ['show(process.env.A)', '<environment>'],
    ["import { sign } from 'jsonwebtoken'; show(sign({}, k))", '<token>'],
    ["const { sign: s } = require('jsonwebtoken'); show(s({}, k))", '<token>'],
    ['let a = a + 1; show(a)', '…1'],
    ['const f = () => f(); show(f())', '?'],
    ['namespace N { const a = 1; show(a) }', '1'],
  ];
  for (const [program, expected] of cases) {
    it(`of ${program}`, async () => assert.equal(await shown(program), expected));
  }
});
