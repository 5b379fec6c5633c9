import type { Span } from '../model';

/** A JSON value with its place in the text that was read (UTF-16 offsets). */
export type JsonNode = JsonObjectNode | JsonArrayNode | JsonStringNode | JsonNumberNode | JsonLiteralNode;

export interface JsonObjectNode {
  readonly type: 'object';
  readonly span: Span;
  /** In the order of the text, duplicates included. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly name: string;
  /** With its quotes. */
  readonly nameSpan: Span;
  readonly value: JsonNode;
}

export interface JsonArrayNode {
  readonly type: 'array';
  readonly span: Span;
  readonly items: readonly JsonNode[];
}

export interface JsonStringNode {
  readonly type: 'string';
  readonly span: Span;
  readonly value: string;
}

export interface JsonNumberNode {
  readonly type: 'number';
  readonly span: Span;
  readonly value: number;
  /** As it stands, so that no digit is lost. */
  readonly raw: string;
}

export interface JsonLiteralNode {
  readonly type: 'literal';
  readonly span: Span;
  readonly value: true | false | null;
}
