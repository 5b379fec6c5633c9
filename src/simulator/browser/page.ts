import type { Document } from './document';

/** What a browser makes of a page: the parts of it that cause requests. */
export interface PageContent {
  readonly title: string;
  /** What the page says, as plain text. */
  readonly text: string;
  readonly images?: readonly string[];
  readonly frames?: readonly string[];
  readonly forms?: readonly PageForm[];
  readonly links?: readonly PageLink[];
  /** Run in order once the page is there, its own and injected ones alike: a browser knows no difference. */
  readonly scripts?: readonly PageScript[];
}

export interface PageForm {
  readonly id: string;
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly fields: Readonly<Record<string, string>>;
}

export interface PageLink {
  readonly id: string;
  readonly href: string;
}

/** A script in a page: what it can do is what a document offers. */
export type PageScript = (document: Document) => void | Promise<void>;
