/**
 * Text that Markdown shows as it stands: no emphasis, link, bare address, HTML or icon comes of it, whatever
 * it holds (CommonMark 0.31 §2.4: a backslash before any ASCII punctuation makes it literal). Line breaks
 * become spaces.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!|<>~$&:@/]/g, '\\$&');
}

/** A link whose label is text; `target` is an address of ours, never one from the code that is checked. */
export function link(label: string, target: string): string {
  return `[${escapeMarkdown(label)}](${encodeTarget(target)})`;
}

/** A link that runs a command of the editor with one argument. */
export function commandLink(label: string, command: string, argument: string): string {
  return `[${label}](command:${command}?${encodeTarget(encodeURIComponent(JSON.stringify([argument])))})`;
}

/** Brackets end a link's destination. */
const encodeTarget = (target: string) => target.replaceAll('(', '%28').replaceAll(')', '%29');
