import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Where everything lives that is fetched or made once and kept between runs; git ignores it. */
export const cacheDir = path.join(root, '.vscode-test');
