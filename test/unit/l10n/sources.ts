import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** A text that is asked for in a source file, as the key of its translation. */
export interface Asked {
  readonly file: string;
  readonly line: number;
  /** Undefined where the first argument is no plain string, which no translator could know. */
  readonly text: string | undefined;
}

const require = createRequire(import.meta.url);

/** Every call of `vscode.l10n.t`, of the pages' `t` and of a `t` that a function is given, in the sources. */
export async function askedTexts(): Promise<Asked[]> {
  await Parser.init();
  const grammar = require.resolve('tree-sitter-typescript/tree-sitter-typescript.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts'));
  const asked: Asked[] = [];
  for (const file of files) {
    const source = readFileSync(file, 'utf8');
    const given = /\bt: Translate\b/.test(source);
    if (!given && !/\bl10n\b/.test(source)) continue;
    // There `t` is imported by name or given; elsewhere it may be anything.
    const named = given || /^src\/(?:webview|server)\//.test(file);
    const tree = parser.parse(source);
    for (const call of tree?.rootNode.descendantsOfType('call_expression') ?? []) {
      if (!call || !isAsking(call, named)) continue;
      const first = call.childForFieldName('arguments')?.namedChild(0);
      asked.push({ file, line: call.startPosition.row + 1, text: first ? plainString(first) : undefined });
    }
    tree?.delete();
  }
  parser.delete();
  return asked;
}

const isAsking = (call: Node, named: boolean): boolean => {
  const callee = call.childForFieldName('function')?.text;
  return callee === 'vscode.l10n.t' || callee === 'l10n.t' || (named && callee === 't');
};

/** The value of a string literal: the sources escape nothing but quotes, backslashes and line ends. */
function plainString(node: Node): string | undefined {
  if (node.type !== 'string') return undefined;
  return node.text
    .slice(1, -1)
    .replaceAll(/\\(.)/g, (_, character) => (character === 'n' ? '\n' : character));
}
