import { html, nothing, type TemplateResult } from 'lit';
import type { JsonPiece, Piece, SegmentView } from '../../features/decoder/pageState';
import type { DecoderStrings } from '../../features/decoder/strings';
import { counted } from '../../features/webview/strings';

/** Which colour a segment has: the same everywhere on the page. */
export function tone(segment: SegmentView | undefined): string {
  const name = segment?.name;
  if (name === 'payload' || name === 'ciphertext') return 'tone-payload';
  if (name === 'signature' || name === 'tag') return 'tone-signature';
  return name === 'header' ? 'tone-header' : 'tone-other';
}

/**
 * A stretch of text, with its fault where it has one; the linking finds it by its data.
 *
 * @param numbered problems whose number stands in the text already; it is shown once
 */
export function piece(
  { text, problem, omitted, link, start }: Piece,
  words: DecoderStrings,
  numbered: Set<number> = new Set(),
): TemplateResult {
  const end = start === undefined ? nothing : start + text.length + (omitted ?? 0);
  const isFirst = problem !== undefined && !numbered.has(problem);
  if (problem !== undefined) numbered.add(problem);
  const data = { link: link ?? nothing, start: start ?? nothing };
  const shown =
    problem === undefined
      ? html`<span class="piece" data-piece data-link=${data.link} data-start=${data.start} data-end=${end}>${text}</span>`
      : html`<mark class="fault piece" data-piece data-link=${data.link} data-start=${data.start} data-end=${end}
          >${isFirst ? html`<sup class="fault-number">${problem + 1}</sup>` : nothing}${text}</mark
        >`;
  const gap =
    omitted === undefined
      ? nothing
      : html`<span class="omitted"> … ${counted(words.token.omitted, omitted)} … </span>`;
  return html`${shown}${gap}`;
}

export const jsonPiece = ({ kind, text, link }: JsonPiece): TemplateResult | string =>
  kind === 'space'
    ? text
    : html`<span class="piece json-${kind}" data-piece data-link=${link ?? nothing}>${text}</span>`;
