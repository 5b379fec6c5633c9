/** What steers a text, or hides in it, without being seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** Characters that are not seen, as what they are; longer texts than `limit` are cut. */
export function visible(text: string, limit: number): string {
  // Cut first: a claim may be a megabyte long.
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return cut.replace(UNSEEN, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}

/** A text from elsewhere as code in a line of Markdown: whatever stands in it, it is shown and does nothing. */
export function codeSpan(text: string, limit = 120): string {
  const shown = visible(text, limit);
  const fence = '`'.repeat(longestRun(shown) + 1);
  // The blanks keep backticks at its ends apart from the fence, and are not shown (CommonMark §6.1).
  return shown.trim() === '' ? '` `' : `${fence} ${shown} ${fence}`;
}

/** JSON as a block of code; `json` must be of one writer, whose strings have no line ends in them. */
export function jsonBlock(json: string): string {
  const shown = json
    .split('\n')
    .map((line) => visible(line, 200))
    .join('\n');
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}json\n${shown}\n${fence}`;
}

/** Words of our own, in which a translator may have put anything: as text, not as Markdown. */
export const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!~|<>&:@$]/g, '\\$&');

/** A link that runs a command. */
export const commandLink = (label: string, command: string, args: readonly unknown[]): string =>
  `[${plain(label)}](command:${command}?${encodeURIComponent(JSON.stringify(args)).replace(/[()]/g, escapeParenthesis)})`;

const escapeParenthesis = (char: string) => (char === '(' ? '%28' : '%29');

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
