import { BASELINE_FILE, CONFIG_FILE, defaultThresholds, thresholdNames } from '../checker';
import { MAX_FILE_BYTES } from '../checker/limits';
import { ENDINGS } from './checkFiles';
import { inUnits } from './checkOptions';

const spans = thresholdNames.map((name) => `${name} (${inUnits(defaultThresholds[name])})`).join(', ');

/** What `check --help` says. */
export const checkHelp = `Usage: session-tutor check [PATHS…] [options]

Checks JavaScript, TypeScript and Python files for weaknesses of cookies, sessions and tokens. A path is a file, a
folder, or a pattern such as 'src/**/*.ts' (quoted, it means the same on every system); one that begins with ! takes
files away. Without paths the current folder is checked. In folders, what is installed or made is left out:
node_modules, bower_components, dist, build, out, coverage, vendor, .git, *.min.js and the like, and what
.gitignore files name, also those above, up to the root of the repository. A file or folder that is named is always
checked.

Options:
  --files-from FILE  check the paths in FILE too, one a line; "-" reads them from the standard input
  --format FORMAT    text (the default), json or sarif (2.1.0)
  --confidence LEVEL how sure a finding must be: certain, likely or hint (the default, which is all)
  --rule ID=LEVEL    the level of a rule: off, error, warning, information or hint; may be given more than once
  --threshold NAME=SPAN
                     how long something may live (15m, 12h, 30d) before it is named; may be given more than once:
                     ${spans}
  --max-severity LEVEL
                     the worst severity that still is a success: none (the default), hint, information or warning
  --baseline FILE    leave out the findings in FILE, which were accepted; by default those in
                     ${BASELINE_FILE}, where it is there
  --no-baseline      leave out none
  --write-baseline FILE
                     accept all findings: write them to FILE, and end with success
  --ignore PATTERN   leave out files as a line of a .gitignore does; may be given more than once
  --force-ignore     leave out files that are named, too, as tools do that name every file that has changed
  --no-gitignore     check what .gitignore files name, too
  --stdin-filename PATH
                     check the standard input as if it were the file PATH
  --config FILE      settings of the project instead of those in ${CONFIG_FILE} of this folder, or of the
                     nearest one above it in the repository
  --help             this text

Files: ${ENDINGS}. A file over ${MAX_FILE_BYTES / 1024 / 1024} MB, a binary or minified one, or one in an
unknown encoding is not checked but listed under "errors".

To silence a finding, write above its line, with your reason:
  // session-tutor-ignore-next-line RULE -- reason

Exit codes: 0 no findings, 1 findings, 2 wrong usage, or a path that is not there or cannot be read.
`;
