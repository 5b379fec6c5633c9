import path from 'node:path';
import { root } from '../../src/dev/paths.mjs';
import { run } from '../../src/dev/processes.mjs';

const bin = (/** @type {string[]} */ ...parts) => path.join(root, 'node_modules', ...parts);

/** What looks at the sources without running them. */
const CHECKS = [
  { title: 'types (tsc)', script: bin('typescript', 'bin', 'tsc'), args: [] },
  {
    title: 'lint (biome lint)',
    script: bin('@biomejs', 'biome', 'bin', 'biome'),
    args: ['lint', '--error-on-warnings'],
  },
  { title: 'format (biome format)', script: bin('@biomejs', 'biome', 'bin', 'biome'), args: ['format'] },
];

/** @param {import('./report.mjs').Section} section */
export async function runChecks(section) {
  for (const { title, script, args } of CHECKS) {
    const { code, output } = await run(process.execPath, [script, ...args], {
      cwd: root,
      allowFailure: true,
    });
    if (code === 0) section.pass(title);
    else section.fail(title, output.trim().split('\n').slice(0, 150).join('\n'));
  }
}
