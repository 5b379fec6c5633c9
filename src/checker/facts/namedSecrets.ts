import type {
  Binding,
  Expression,
  FunctionUnit,
  Literal,
  ObjectExpression,
  Program,
  Sieve,
} from '../syntax/program';
import { wordsOf } from '../values/names';
import type { SecretUsed } from './fact';

/** Pages know no secrets, and texts to be read have them in their names only. */
const NO_SERVER =
  /(^|\/)(locales?|i18n|lang|langs|languages?|translations?|messages|components?|pages|views)\//i;
const UI = /^(react|preact|vue|svelte|solid-js|lit|@angular\/core)$/;

/** Most names are none, and taking them apart costs more than this look. */
const NAMES_SECRET = /secret|signing/i;
const SECRET = /^(secret|secrets|secret key|signing key|signing secret)$/;
const SIGNS: readonly (readonly [words: RegExp, purpose: SecretUsed['purpose']])[] = [
  [/^(jwts?|tokens?|access|refresh|bearer)$/, 'jwt'],
  [/^(sessions?|sess)$/, 'session'],
  [/^(cookies?|csrf|xsrf)$/, 'cookie'],
  [/^(hmac|webhook)$/, 'mac'],
];
/** Secrets that a provider gives, or that are not the application's own. */
const OTHERS =
  /^(client|consumer|oauth|google|github|facebook|twitter|aws|stripe|captcha|recaptcha|name|path|arn|id)$/;

/**
 * Secrets that are written down for other files to use: `module.exports = { jwtSecret: 'cats' }`. Their names say
 * what they are for.
 */
export function namedSecrets(program: Program): SecretUsed[] {
  if (NO_SERVER.test(program.uri) || program.imports.some((source) => UI.test(source))) return [];
  const found: SecretUsed[] = [];
  const look = (name: string, around: string, value: Expression, unit: FunctionUnit): void => {
    const purpose = value.kind === 'literal' ? purposeOf(name, around) : undefined;
    if (!purpose || value.kind !== 'literal' || !isSecretText(value, name)) return;
    const secret = { kind: 'constant', value: value.value, origin: value } as const;
    const { start, end } = value;
    found.push({ kind: 'secret-use', purpose, secret, site: { start, end }, unit, guessed: true });
  };
  for (const { name, definitions, writes } of program.bindingsThat(mayHoldSecret)) {
    for (const { value, owner } of definitions)
      if (value.kind === 'expression' && value.path.length === 0) look(name, '', value.expression, owner);
    // Fields of classes and members that are set one by one.
    for (const { path, value, owner, branches } of writes) {
      // One that stands in where nothing is set, outside of production.
      const name = path.at(-1) ?? '';
      if (!NAMES_SECRET.test(name)) continue;
      const depends = branches.some(({ condition }) => condition && asksWhere(condition, program));
      if (!depends) look(name, path.at(-2) ?? '', value, owner);
    }
  }
  for (const { expression, owner } of program.sift(objectsWithSecret)) {
    const before = found.length;
    for (const entry of expression.entries) {
      if (entry.kind !== 'property' || typeof entry.key !== 'string') continue;
      look(entry.key, '', entry.value, owner);
      for (const inner of entry.value.kind === 'object' ? entry.value.entries : [])
        if (inner.kind === 'property' && inner.key === 'secret')
          look('secret', entry.key, inner.value, owner);
    }
    // Asked only where something was found: it looks at all names of the file.
    if (found.length > before && isTable(expression, program)) found.length = before;
  }
  // `exports.SESSION_SECRET = …`
  for (const { value, path } of exportsOf(program)) look(path, '', value, program.root);
  return found;
}

function mayHoldSecret({ name, writes }: Binding): boolean {
  return NAMES_SECRET.test(name) || writes.some(({ path }) => NAMES_SECRET.test(path.at(-1) ?? ''));
}

const objectsWithSecret: Sieve<Program['objects'][number]> = ({ objects }) =>
  objects.filter(({ expression }) => namesSecret(expression, 1));

/** @param depth how many objects within it are looked into */
function namesSecret({ entries }: ObjectExpression, depth: number): boolean {
  return entries.some(
    (entry) =>
      entry.kind === 'property' &&
      ((typeof entry.key === 'string' && NAMES_SECRET.test(entry.key)) ||
        (depth > 0 && entry.value.kind === 'object' && namesSecret(entry.value, depth - 1))),
  );
}

function exportsOf({ exports }: Program): { path: string; value: Expression }[] {
  return [...exports.named].flatMap(([path, each]) =>
    each.kind === 'expression' ? [{ path, value: each.expression }] : [],
  );
}

function asksWhere({ start, end }: Expression, { text }: Program): boolean {
  return /NODE_ENV|isDev|isProd|production|development/.test(text.slice(start, end));
}

/** Names that are sorted into groups, or secrets that are known in order to refuse them. */
function isTable(object: ObjectExpression, { bindings }: Program): boolean {
  const texts = object.entries.flatMap((entry) =>
    entry.kind === 'property' && entry.value.kind === 'literal' ? [entry.value.value] : [],
  );
  if (texts.length >= 4 && new Set(texts).size * 2 <= texts.length) return true;
  return bindings.some(
    ({ name, definitions }) =>
      /weak|insecure|forbidden|banned|blocked|leaked|default/i.test(name) &&
      definitions.some(({ value }) => value.kind === 'expression' && value.expression === object),
  );
}

/** What the secret with this name signs; undefined where the name does not say. */
function purposeOf(name: string, around: string): SecretUsed['purpose'] | undefined {
  if (!NAMES_SECRET.test(name)) return undefined;
  const words = wordsOf(name);
  const pair = words.slice(-2).join(' ');
  const length = SECRET.test(pair) ? 2 : SECRET.test(words.at(-1) ?? '') ? 1 : 0;
  const context = [...wordsOf(around), ...words.slice(0, -length)];
  if (length === 0 || context.some((word) => OTHERS.test(word))) return undefined;
  return SIGNS.find(([pattern]) => context.some((word) => pattern.test(word)))?.[1];
}

/** Not a label, a name of a variable or of another place, or a type. */
function isSecretText({ value }: Literal, name: string): boolean {
  if (typeof value !== 'string' || value.length < 3 || value.length > 500) return false;
  if (/^[A-Z][A-Z0-9_]*$/.test(value) || /^[A-Z][a-z]+ [a-z]/.test(value)) return false;
  if (/^([$%<{[]|https?:|[a-z-]+:\/\/|arn:|vault:|process\.env|\.{0,2}\/)|[{}<>]/.test(value)) return false;
  if (/^(string|text|password|hidden|required|optional|undefined|null|true|false)$/i.test(value))
    return false;
  return wordsOf(value).join('') !== wordsOf(name).join('');
}
