import type { Parser } from 'web-tree-sitter';
import { Analysis } from './analyse';
import { SyntaxTrees } from './documents';
import { type EmbeddedCode, embeddedCode } from './embedded';
import { languageOfFile } from './fileNames';
import { Grammars } from './grammars';
import { javascript } from './languages/javascript';
import { lowerJson } from './languages/json';
import type { LanguageAdapter } from './languages/language';
import { python } from './languages/python';
import { lowerText } from './languages/text';
import { copyTree } from './languages/tree';
import type {
  Checker,
  CheckOptions,
  CheckResult,
  LanguageId,
  LoadWasm,
  SourceHost,
  SourceText,
} from './model';
import { DECLARATIONS, relevanceOf } from './relevance';
import { noFiles } from './values/modules';
import { withoutRoom } from './withoutRoom';
import { ModuleGraph } from './workspace/moduleGraph';

const adapters: readonly LanguageAdapter[] = [javascript, python];

/**
 * Makes a checker. Grammars are loaded when a document first needs them.
 *
 * @param loadWasm gives the bytes of the parser's and the grammars' `.wasm` files
 * @param options settings of every check; read anew for each
 * @param sources reads other files of the workspace; without it each file is checked by itself
 * @throws never for what a text contains; `check` and `update` reject only if `loadWasm` does
 */
export function createChecker(
  loadWasm: LoadWasm,
  options: () => CheckOptions = () => ({}),
  sources: SourceHost = { read: async () => undefined, list: async () => [] },
): Checker {
  const grammars = new Grammars(loadWasm);
  const trees = new SyntaxTrees();
  const analysis = new Analysis();

  /** Parses and lowers a text whose grammar is loaded; its tree is not kept. */
  const lowerSource = (uri: string, text: string, adapter: LanguageAdapter, languageId: LanguageId) => {
    const tree = grammars.ready(adapter, languageId)?.parse(text);
    try {
      return tree ? adapter.lower(uri, text, copyTree(tree, text, undefined, false).root) : undefined;
    } finally {
      tree?.delete();
    }
  };
  const modules = new ModuleGraph(sources, {
    lower(uri, text) {
      if (text.length > MAX_IMPORTED_LENGTH || DECLARATIONS.test(uri)) return undefined;
      if (uri.endsWith('.json')) return lowerJson(uri, text);
      const languageId = languageOfFile(uri);
      if (languageId === undefined) return undefined;
      const { source } = embeddedCode({ uri, languageId, text });
      const adapter = adapterFor(source.languageId);
      return adapter && lowerSource(uri, source.text, adapter, source.languageId);
    },
    async prepare(uri, text) {
      const languageId = languageOfFile(uri);
      if (languageId === undefined) return;
      const { source } = embeddedCode({ uri, languageId, text });
      const adapter = adapterFor(source.languageId);
      if (adapter) await grammars.parser(adapter, source.languageId);
    },
  });

  /** Parses and lowers a document; `keep` updates the tree of an open one. */
  const lowerDocument = (
    { uri, languageId, text }: SourceText,
    adapter: LanguageAdapter,
    parser: Parser,
    keep: boolean,
  ) => {
    if (!keep) return lowerSource(uri, text, adapter, languageId);
    const syntax = trees.update(uri, text, parser);
    return syntax && adapter.lower(uri, syntax.copy.text, syntax.copy.root, syntax.memory);
  };

  const run = async (document: SourceText, keep: boolean): Promise<CheckResult> => {
    let code: EmbeddedCode;
    try {
      code = embeddedCode(document);
    } catch (error) {
      return unchecked(error);
    }
    const { source, place } = code;
    return place(await checkCode(source, keep, languageOfFile(document.uri) === document.languageId));
  };

  /** @param isAsNamed whether the file's name tells its language, so that others may have read it */
  const checkCode = async (document: SourceText, keep: boolean, isAsNamed: boolean): Promise<CheckResult> => {
    const { uri, languageId, text } = document;
    if (languageId === 'text') {
      const program = lowerText(uri, text);
      return { findings: analysis.findings(program, javascript, options(), noFiles), problems: [] };
    }
    const adapter = adapterFor(languageId);
    if (!adapter) return failed(`"${languageId}" is not a language that is checked.`);
    const relevance = relevanceOf(text, uri);
    if (relevance === 'none' || (relevance !== 'alone' && !(await modules.concerns(uri, text)))) {
      if (keep) await modules.forget(uri);
      return nothing;
    }
    // Outside of what is caught: without a grammar nothing at all can be checked, which the caller must know.
    const parser = await grammars.parser(adapter, languageId);
    try {
      const known = isAsNamed ? await modules.known(uri, text) : undefined;
      const lowered = known?.program ?? lowerDocument(document, adapter, parser, keep);
      if (!lowered) return failed('The file could not be parsed.');
      const file = known ?? modules.source(uri, text, lowered);
      if (keep && !known) await modules.provide(file);
      const files = await modules.load(file);
      await modules.prepare(files);
      const program = files.program(uri) ?? lowered;
      const versions = await modules.versions(uri, analysis.versioned);
      const findings = analysis.findings(program, adapter, options(), files, versions);
      const textsOf = (other: string) => {
        const document = other === uri ? text : files.file(other)?.text;
        const checked = other === uri ? program.text : files.program(other)?.text;
        return document === undefined || checked === undefined ? undefined : { checked, document };
      };
      return { findings: withoutRoom(findings, textsOf), problems: [] };
    } catch (error) {
      // What is kept from version to version may be in between two of them.
      if (keep) {
        trees.close(uri);
        await modules.forget(uri);
      }
      return unchecked(error);
    }
  };

  return {
    check: (document) => run(document, false),
    update: (document) => run(document, true),
    close: (uri) => {
      trees.close(uri);
      void modules.forget(uri);
    },
    changed: (uri) => modules.changed(uri),
    moveOn: (uri) => modules.moveOn(uri),
    dispose: () => {
      trees.dispose();
      grammars.dispose();
    },
  };
}

/** Longer imported files are data or bundles. */
const MAX_IMPORTED_LENGTH = 1_000_000;

const nothing: CheckResult = { findings: [], problems: [] };

function unchecked(error: unknown): CheckResult {
  return failed(`The file could not be checked: ${error instanceof Error ? error.message : String(error)}`);
}

function failed(message: string): CheckResult {
  return { findings: [], problems: [{ message }] };
}

function adapterFor(languageId: LanguageId): LanguageAdapter | undefined {
  return adapters.find((each) => languageId in each.grammars);
}
