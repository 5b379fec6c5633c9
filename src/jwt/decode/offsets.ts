import type { Span, TextOffsets } from '../model';
import { sextetOffsets } from './base64url';
import { byteOffsets } from './utf8';

/**
 * Leads from places in a segment's decoded text back to its characters. The tables are made at the first
 * question, so that a token with many members is read once and not once a member.
 */
export class SegmentOffsets implements TextOffsets {
  private bytes: Uint32Array | undefined;
  private sextets: Uint32Array | undefined;

  constructor(
    private readonly raw: string,
    private readonly text: string,
  ) {}

  /** Characters of the segment, counted from its beginning, that hold a part of its text. */
  ofText(span: Span): Span {
    this.bytes ??= byteOffsets(this.text);
    const last = this.bytes.length - 1;
    const at = (place: number) => this.bytes?.[Math.min(place, last)] ?? 0;
    return this.ofBytes(at(span.start), at(span.end));
  }

  /** Eight bits of byte n stand in the base64 characters floor(8n/6) to floor((8n+7)/6). */
  ofBytes(from: number, to: number): Span {
    this.sextets ??= sextetOffsets(this.raw);
    const at = (sextet: number) => this.sextets?.[sextet] ?? this.raw.length;
    const start = at(Math.floor((from * 8) / 6));
    const end = to > from ? at(Math.floor((to * 8 - 1) / 6)) + 1 : start;
    return { start: Math.min(start, this.raw.length), end: Math.min(Math.max(start, end), this.raw.length) };
  }
}

/** For text that stands there as it is, not encoded. */
export const plainOffsets: TextOffsets = { ofText: (span) => span };
