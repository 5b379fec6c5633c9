import type { LanguageAdapter } from '../language';
import { javascriptEdits } from './edits';
import { lowerProgram } from './lower';

const TYPESCRIPT = 'tree-sitter-typescript.wasm';
const TSX = 'tree-sitter-tsx.wasm';
const JAVASCRIPT = 'tree-sitter-javascript.wasm';

/** JavaScript and TypeScript, with and without JSX. */
export const javascript: LanguageAdapter = {
  id: 'javascript',
  grammars: {
    javascript: JAVASCRIPT,
    javascriptreact: JAVASCRIPT,
    typescript: TYPESCRIPT,
    typescriptreact: TSX,
  },
  lower: lowerProgram,
  edits: javascriptEdits,
};
