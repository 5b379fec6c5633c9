/** One DER element (X.690): its tag byte and what it holds. */
export interface DerElement {
  readonly tag: number;
  /** The content, without tag and length. */
  readonly content: Uint8Array;
  /** The whole element. */
  readonly whole: Uint8Array;
}

export const TAG = {
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  OID: 0x06,
  SEQUENCE: 0x30,
} as const;

/** The elements that follow one another in `bytes`; undefined where they are not well-formed DER. */
export function readDer(bytes: Uint8Array): readonly DerElement[] | undefined {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length; ) {
    const element = readElement(bytes, at);
    if (!element) return undefined;
    elements.push(element);
    at += element.whole.length;
  }
  return elements;
}

/** The parts of the one SEQUENCE that `bytes` is; undefined where it is none. */
export function readSequence(bytes: Uint8Array | undefined): readonly DerElement[] | undefined {
  const elements = bytes && readDer(bytes);
  const only = elements?.length === 1 ? elements[0] : undefined;
  return only?.tag === TAG.SEQUENCE ? readDer(only.content) : undefined;
}

function readElement(bytes: Uint8Array, at: number): DerElement | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  let length = first;
  let start = at + 2;
  if (first > 0x80) {
    // Four bytes of length are more than any key.
    const count = first & 0x7f;
    if (count > 4) return undefined;
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + (bytes[start + index] ?? 0);
    start += count;
  } else if (first === 0x80) {
    return undefined;
  }
  const end = start + length;
  if (end > bytes.length) return undefined;
  return { tag, content: bytes.subarray(start, end), whole: bytes.subarray(at, end) };
}

/** An object identifier in dotted form. */
export function readOid(element: DerElement | undefined): string | undefined {
  if (element?.tag !== TAG.OID || element.content.length === 0) return undefined;
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of element.content) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const first = arcs[0] ?? 0;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...arcs.slice(1)].join('.');
}

/** The bytes of a BIT STRING of whole bytes. */
export function readBitString(element: DerElement | undefined): Uint8Array | undefined {
  return element?.tag === TAG.BIT_STRING && element.content[0] === 0
    ? element.content.subarray(1)
    : undefined;
}

/** The bytes of a non-negative INTEGER without leading zeros. */
export function readUnsigned(element: DerElement | undefined): Uint8Array | undefined {
  if (element?.tag !== TAG.INTEGER || element.content.length === 0) return undefined;
  if ((element.content[0] ?? 0) & 0x80) return undefined;
  let zeros = 0;
  while (zeros < element.content.length - 1 && element.content[zeros] === 0) zeros++;
  return element.content.subarray(zeros);
}
