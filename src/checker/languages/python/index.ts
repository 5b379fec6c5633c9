import type { LanguageAdapter } from '../language';
import { copyTree } from '../tree';
import { pythonEdits } from './edits';
import { lowerProgram } from './lower';

/** Python 3. */
export const python: LanguageAdapter = {
  id: 'python',
  grammars: { python: 'tree-sitter-python.wasm' },
  lower: (uri, text, tree) => lowerProgram(uri, text, copyTree(tree)),
  edits: pythonEdits,
};
