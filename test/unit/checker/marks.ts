/**
 * Expected findings: a comment line `//   ^ rule/id` says that the line of code above it has a finding that
 * begins above the caret. Several rules at one place stand behind one caret, separated by spaces.
 *
 * @returns `line:column rule` with numbers from 1
 */
export function expectedIn(text: string): string[] {
  const expected: string[] = [];
  let code = 0;
  text.split('\n').forEach((line, index) => {
    const mark = /^\s*\/\/ *(\^)\s*(.*)$/.exec(line);
    if (!mark) {
      code = index + 1;
      return;
    }
    for (const rule of mark[2]?.trim().split(/\s+/) ?? [])
      expected.push(`${code}:${line.indexOf('^') + 1} ${rule}`);
  });
  return expected;
}
