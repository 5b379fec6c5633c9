/** One line of an input: its text, or why it has none. */
export type Line = { readonly text: string } | { readonly error: string };

const NEWLINE = 0x0a;

/**
 * The lines of a stream of UTF-8. A line over `maxBytes` is not kept but told as an error, as is one that is
 * not UTF-8; the lines after it come as usual. What follows the last line break is a line unless it is empty.
 */
export async function* readLines(input: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let size = 0;
  const take = (): Line => {
    const line =
      size > maxBytes ? { error: `The line has more than ${maxBytes} bytes.` } : decode(parts, size);
    parts = [];
    size = 0;
    return line;
  };
  const add = (part: Uint8Array) => {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
    else parts = [];
  };
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      add(chunk.subarray(start, end));
      start = end + 1;
      yield take();
    }
    if (start < chunk.length) add(chunk.subarray(start));
  }
  if (size > 0) yield take();
}

function decode(parts: readonly Uint8Array[], size: number): Line {
  let bytes = parts[0] ?? new Uint8Array();
  if (parts.length > 1) {
    bytes = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { error: 'The line is not UTF-8.' };
  }
}
