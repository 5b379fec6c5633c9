import type { LanguageAdapter } from '../language';
import { pythonEdits } from './edits';
import { lowerProgram } from './lower';

/** Python 3. */
export const python: LanguageAdapter = {
  id: 'python',
  grammars: { python: 'tree-sitter-python.wasm' },
  lower: lowerProgram,
  edits: pythonEdits,
};
