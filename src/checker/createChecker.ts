import { Analysis } from './analyse';
import { SyntaxTrees } from './documents';
import { Grammars } from './grammars';
import { javascript } from './languages/javascript';
import type { LanguageAdapter } from './languages/language';
import type { Checker, CheckOptions, CheckResult, LoadWasm, SourceText } from './model';
import { mayConcern } from './relevance';

const adapters: readonly LanguageAdapter[] = [javascript];

/**
 * Makes a checker. Grammars are loaded when a document first needs them.
 *
 * @param loadWasm gives the bytes of the parser's and the grammars' `.wasm` files
 * @param options settings of every check; read anew for each
 * @throws never for what a text contains; `check` and `update` reject only if `loadWasm` does
 */
export function createChecker(loadWasm: LoadWasm, options: () => CheckOptions = () => ({})): Checker {
  const grammars = new Grammars(loadWasm);
  const trees = new SyntaxTrees();
  const analysis = new Analysis();

  const run = async (
    document: SourceText,
    parse: (parser: Awaited<ReturnType<Grammars['parser']>>) => {
      tree: ReturnType<typeof trees.update>;
      free: boolean;
    },
  ): Promise<CheckResult> => {
    const adapter = adapters.find((each) => document.languageId in each.grammars);
    if (!adapter)
      return {
        findings: [],
        problems: [{ message: `"${document.languageId}" is not a language that is checked.` }],
      };
    if (!mayConcern(document.text)) return { findings: [], problems: [] };
    const parser = await grammars.parser(adapter, document.languageId);
    const { tree, free } = parse(parser);
    if (!tree) return { findings: [], problems: [{ message: 'The file could not be parsed.' }] };
    try {
      const program = adapter.lower(document.uri, document.text, tree);
      return { findings: analysis.findings(program, adapter, options()), problems: [] };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { findings: [], problems: [{ message: `The file could not be checked: ${reason}` }] };
    } finally {
      if (free) tree.delete();
    }
  };

  return {
    check: (document) => run(document, (parser) => ({ tree: parser.parse(document.text), free: true })),
    update: (document) =>
      run(document, (parser) => ({ tree: trees.update(document.uri, document.text, parser), free: false })),
    close: (uri) => trees.close(uri),
    dispose: () => {
      trees.dispose();
      grammars.dispose();
    },
  };
}
