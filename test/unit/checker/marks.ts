/**
 * Expected findings: a comment line `//   ^ rule/id` says that the line of code above it has a finding that
 * begins above the caret; `// <- rule/id` says that it begins where the line does (`#` in Python). Several rules at one place stand behind one caret, separated by spaces.
 *
 * @returns `line:column rule` with numbers from 1
 */
export function expectedIn(text: string): string[] {
  const expected: string[] = [];
  let code = 0;
  let start = 0;
  text.split('\n').forEach((line, index) => {
    const mark = /^\s*(?:\/\/|#) *(\^|<-)\s*(.*)$/.exec(line);
    if (!mark) {
      code = index + 1;
      start = line.search(/\S/) + 1;
      return;
    }
    const column = mark[1] === '^' ? line.indexOf('^') + 1 : start;
    for (const rule of mark[2]?.trim().split(/\s+/) ?? []) expected.push(`${code}:${column} ${rule}`);
  });
  return expected;
}
