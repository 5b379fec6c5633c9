/** A text is given room only from this length on: a shorter one is lowered faster than that pays. */
const MIN_LENGTH = 4_000;
/** Characters between two rooms at least. */
export const BETWEEN = 1_000;
/** Spaces in a room at first. */
const ROOM = 120;

/** Spaces at the end of a line, where between two statements of the file none were. */
interface Room {
  /** Offset in the document. */
  readonly at: number;
  readonly length: number;
}

/** One replacement: what stood from `start` to `oldEnd` stands from `start` to `newEnd` now. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/**
 * A document's text with room at the ends of some lines. A change takes its room from the one behind it, so that all
 * that stands farther behind keeps its offset, and what is known of it holds. Each line and character is where it is
 * in the document.
 */
export class RoomyText {
  readonly text: string;

  private constructor(
    readonly document: string,
    private readonly rooms: readonly Room[],
    /** What makes this text of the version before, one after the other; empty where that is not known. */
    readonly changes: readonly Change[] = [],
  ) {
    let text = '';
    let last = 0;
    for (const { at, length } of rooms) {
      text += document.slice(last, at) + ' '.repeat(length);
      last = at;
    }
    this.text = last === 0 ? document : text + document.slice(last);
  }

  /** The document as it is. */
  static plain(document: string): RoomyText {
    return new RoomyText(document, []);
  }

  /**
   * Makes room in a text.
   *
   * @param ends where statements of the file end, in order, as offsets in the document
   */
  static of(document: string, ends: readonly number[]): RoomyText {
    if (document.length < MIN_LENGTH) return RoomyText.plain(document);
    const rooms: Room[] = [];
    let last = 0;
    for (const end of ends) {
      if (end - last < BETWEEN) continue;
      const at = endOfLine(document, end);
      if (at === undefined) continue;
      rooms.push({ at, length: ROOM });
      last = at;
    }
    // Behind a comment in the last line there is none.
    const isFree = ends.some((end) => endOfLine(document, end) === document.length);
    const isEmpty = /(?:^|\n)[ \t]*$/.test(document.slice(-200));
    const final = isFree || isEmpty ? [{ at: document.length, length: ROOM }] : [];
    return rooms.length === 0
      ? RoomyText.plain(document)
      : new RoomyText(document, [...rooms.filter(({ at }) => at < document.length), ...final]);
  }

  get hasRoom(): boolean {
    return this.rooms.length > 0;
  }

  /** How far it is from an offset in the document to the room behind it. */
  distance(offset: number): number {
    return (this.rooms.find(({ at }) => at >= offset)?.at ?? this.document.length) - offset;
  }

  /** The next version with what is behind the change where it was; undefined where there is no room for that. */
  next(document: string, change: Change): RoomyText | undefined {
    const { start, oldEnd, newEnd } = change;
    let grown = newEnd - oldEnd;
    const by = grown;
    const changes: Change[] = [];
    const rooms: Room[] = [];
    /** How many spaces are in front of the room that is looked at. */
    let before = 0;
    for (const room of this.rooms) {
      // At the end of the line that a change extends, it stays at the end.
      if (room.at < start) {
        rooms.push(room);
        before += room.length;
        continue;
      }
      if (room.at < oldEnd) return undefined;
      const at = room.at + by;
      const length = room.length - grown;
      if (changes.length === 0) {
        // A backslash joins the line to the next one only where nothing follows it.
        if (length < 0 || !isEndOfLine(document, at) || document[at - 1] === '\\') return undefined;
        const place = at + before + Math.min(length, room.length);
        changes.push(
          { start: start + before, oldEnd: oldEnd + before, newEnd: newEnd + before },
          { start: place, oldEnd: place + Math.max(0, grown), newEnd: place + Math.max(0, -grown) },
        );
        grown = 0;
      }
      rooms.push({ at, length });
    }
    return changes.length > 0 ? new RoomyText(document, rooms, changes) : undefined;
  }

  /** The offset in the document of one in the text. */
  toDocument(offset: number): number {
    let before = 0;
    for (const { at, length } of this.rooms) {
      if (offset <= at + before) break;
      before += Math.min(length, offset - at - before);
    }
    return offset - before;
  }

  /** Whether there is room within one of these spans, given in order. */
  hasRoomIn(spans: readonly { readonly start: number; readonly end: number }[]): boolean {
    let before = 0;
    let index = 0;
    for (const { at, length } of this.rooms) {
      const place = at + before;
      while (index < spans.length && (spans[index]?.end ?? 0) <= place) index++;
      if ((spans[index]?.start ?? Number.POSITIVE_INFINITY) < place + length) return true;
      before += length;
    }
    return false;
  }
}

/** The one replacement that makes `next` of `before`: what lies between the common beginning and end. */
export function differenceOf(before: string, next: string): Change {
  const limit = Math.min(before.length, next.length);
  let start = 0;
  // Long pieces are compared as a whole, which is many times as fast.
  while (start + PIECE <= limit && before.slice(start, start + PIECE) === next.slice(start, start + PIECE))
    start += PIECE;
  while (start < limit && before.charCodeAt(start) === next.charCodeAt(start)) start++;
  let common = 0;
  while (common + PIECE <= limit - start && lastPiece(before, common) === lastPiece(next, common))
    common += PIECE;
  while (
    common < limit - start &&
    before.charCodeAt(before.length - 1 - common) === next.charCodeAt(next.length - 1 - common)
  )
    common++;
  return { start, oldEnd: before.length - common, newEnd: next.length - common };
}

const PIECE = 1_024;

/** The piece of a text that so many characters follow. */
const lastPiece = (text: string, common: number) =>
  text.slice(text.length - common - PIECE, text.length - common);

/** Where the line ends that a statement ends in, if nothing else stands behind it there. */
function endOfLine(text: string, from: number): number | undefined {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === ';') at++;
  return isEndOfLine(text, at) ? at : undefined;
}

const isEndOfLine = (text: string, at: number): boolean =>
  at === text.length || text[at] === '\n' || text[at] === '\r';
