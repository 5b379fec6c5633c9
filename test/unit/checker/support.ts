import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Node } from 'web-tree-sitter';
import {
  type Checker,
  type CheckOptions,
  createChecker,
  type Finding,
  type LanguageId,
  type LoadWasm,
  type SourceHost,
} from '../../../src/checker';
import { languageOfFile } from '../../../src/checker/fileNames';
import { Grammars } from '../../../src/checker/grammars';
import { javascript } from '../../../src/checker/languages/javascript';

const PACKAGES: Readonly<Record<string, string>> = {
  'web-tree-sitter.wasm': 'web-tree-sitter',
  'tree-sitter-javascript.wasm': 'tree-sitter-javascript',
  'tree-sitter-python.wasm': 'tree-sitter-python',
  'tree-sitter-typescript.wasm': 'tree-sitter-typescript',
  'tree-sitter-tsx.wasm': 'tree-sitter-typescript',
};

/** Reads the parser and the grammars from the installed packages. */
export const loadTestWasm: LoadWasm = async (name) => {
  const root = path.join(createRequire(import.meta.url).resolve('web-tree-sitter'), '../..');
  return readFileSync(path.join(root, PACKAGES[name] ?? '', name));
};

/** A checker that reads its grammars from the installed packages. */
export function testChecker(options: CheckOptions = {}): Checker {
  return createChecker(loadTestWasm, () => options);
}

/** A workspace in memory under `file:///app/`: paths to texts. */
export function hostOf(files: Readonly<Record<string, string>>): SourceHost {
  const root = 'file:///app/';
  return {
    read: async (uri) => files[decodeURIComponent(uri.slice(root.length))],
    list: async (folder) => {
      const prefix = `${decodeURIComponent(folder)}/`.slice(root.length);
      return Object.keys(files)
        .filter((path) => path.startsWith(prefix))
        .map((path) => path.slice(prefix.length).split('/')[0] ?? '');
    },
  };
}

/** The language of a file by its ending. */
export function languageOf(file: string): LanguageId {
  return languageOfFile(file) ?? 'javascript';
}

/** Shared by all tests that only parse. */
const grammars = new Grammars(loadTestWasm);

/** How many places of a text do not parse. */
export async function errorNodes(text: string, languageId: LanguageId): Promise<number> {
  const tree = (await grammars.parser(javascript, languageId)).parse(text);
  const count = (node: Node | null): number =>
    (node?.isError || node?.isMissing ? 1 : 0) +
    (node?.hasError ? node.children.reduce((sum, child) => sum + count(child), 0) : 0);
  const errors = count(tree?.rootNode ?? null);
  tree?.delete();
  return errors;
}

/** The smallest pieces of a text, in order. */
export async function tokensOf(
  text: string,
  languageId: LanguageId,
): Promise<readonly { type: string; end: number }[]> {
  const tree = (await grammars.parser(javascript, languageId)).parse(text);
  const leaves = (node: Node): { type: string; end: number }[] =>
    node.childCount === 0 ? [{ type: node.type, end: node.endIndex }] : node.children.flatMap(leaves);
  const tokens = tree ? leaves(tree.rootNode) : [];
  tree?.delete();
  return tokens;
}

/** Findings in a text, as `line:column rule` with numbers from 1. */
export async function rulesIn(
  checker: Checker,
  text: string,
  languageId: LanguageId = 'javascript',
): Promise<string[]> {
  const { findings } = await checker.check({ uri: 'file:///app/server.js', languageId, text });
  return findings.map(describeFinding);
}

export function describeFinding(finding: Finding): string {
  return `${finding.range.start.line + 1}:${finding.range.start.character + 1} ${finding.ruleId}`;
}

/** The text after the edits of a fix. */
export function applyFix(text: string, fix: Finding['fixes'][number]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  const edits = fix.edits
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .sort((a, b) => b.start - a.start);
  return edits.reduce(
    (result, edit) => result.slice(0, edit.start) + edit.newText + result.slice(edit.end),
    text,
  );
}
