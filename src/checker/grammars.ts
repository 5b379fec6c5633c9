import { Language, Parser } from 'web-tree-sitter';
import type { LanguageAdapter } from './languages/language';
import type { LoadWasm } from './model';

/** Loads the parser and its grammars when they are first needed, each once. */
export class Grammars {
  private initialised: Promise<void> | undefined;
  private readonly parsers = new Map<string, Promise<Parser>>();
  private readonly loaded = new Map<string, Parser>();

  constructor(private readonly loadWasm: LoadWasm) {}

  /** A parser for a grammar of `adapter`; it belongs to this object. */
  parser(adapter: LanguageAdapter, languageId: string): Promise<Parser> {
    const file = adapter.grammars[languageId];
    if (file === undefined) throw new Error(`There is no grammar for "${languageId}".`);
    let parser = this.parsers.get(file);
    if (!parser) {
      parser = this.load(file);
      this.parsers.set(file, parser);
      // A failed load (a file that could not be read for a moment) is tried again next time.
      parser.catch(() => this.parsers.delete(file));
    }
    return parser;
  }

  private async load(file: string): Promise<Parser> {
    this.initialised ??= this.loadWasm('web-tree-sitter.wasm').then((wasmBinary) =>
      // The bytes are here; without a name of ours the parser would work out an address that it has no use
      // for, and a bundle in a worker has none to work it out from.
      Parser.init({ wasmBinary, locateFile: (name: string) => name }),
    );
    try {
      await this.initialised;
    } catch (error) {
      this.initialised = undefined;
      throw error;
    }
    const parser = new Parser();
    parser.setLanguage(await Language.load(await this.loadWasm(file)));
    this.loaded.set(file, parser);
    return parser;
  }

  /** The parser that {@link parser} has given before. */
  ready(adapter: LanguageAdapter, languageId: string): Parser | undefined {
    return this.loaded.get(adapter.grammars[languageId] ?? '');
  }

  dispose(): void {
    for (const parser of this.parsers.values()) parser.then((each) => each.delete()).catch(() => {});
    this.parsers.clear();
    this.loaded.clear();
  }
}
