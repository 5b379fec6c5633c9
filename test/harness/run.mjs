// npm test. Until the dependencies are there, only Node built-ins may be imported.
import { parseArgs } from 'node:util';
import { ensureDependencies } from '../../src/dev/dependencies.mjs';
import { runMain, UserError } from '../../src/dev/progress.mjs';

const SECTIONS = ['checks', 'package', 'unit', 'proof', 'host-node', 'host-web', 'e2e-node', 'e2e-web'];

const HELP = `npm test [-- options]

Checks types, lint, format and the package, runs the unit tests, plays 500 random scenarios in the simulator of browsers
and in a real one, and then runs the host suites and the end-to-end specs in the real VS Code, once with the Node
extension host and once with the web-worker extension host. What it needs (VS Code, Node 24, a browser) is fetched once.
The last line is "N passed, N failed".

  --only SECTION   run only this: ${SECTIONS.join(', ')}; may be given more than once
  --grep TEXT      run only the tests whose full title matches this regular expression (the proof has none: it runs
                   with --only proof)
  --desktop        run the host suites in the desktop VS Code instead (fetched by @vscode/test-electron)
  --help           show this

CHROME_PATH names the browser to use; by default an installed Chromium, Chrome or Edge is found or one is
brought.`;

runMain(async () => {
  const { only, grep, desktop, help } = readArguments();
  if (help) return console.log(HELP);
  await ensureDependencies();
  if (desktop) {
    const { runDesktopTests } = await import('./desktopSection.mjs');
    process.exitCode = (await runDesktopTests(grep)) ? 0 : 1;
    return;
  }
  const { runTests } = await import('./main.mjs');
  const sections = SECTIONS.filter((name) => (only ? only.includes(name) : !(grep && name === 'proof')));
  process.exitCode = (await runTests({ sections, grep })) ? 0 : 1;
});

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        grep: { type: 'string' },
        desktop: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    for (const name of values.only ?? []) {
      if (!SECTIONS.includes(name)) {
        throw new Error(`--only takes one of ${SECTIONS.join(', ')}, not "${name}".`);
      }
    }
    return values;
  } catch (error) {
    throw new UserError(`${/** @type {Error} */ (error).message}\nnpm test -- --help shows the options.`);
  }
}
