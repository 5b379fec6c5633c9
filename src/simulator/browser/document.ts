import type { Headers, HttpResponse } from '../network/message';
import type { PageContent, PageForm } from './page';
import type { Credentials, Mode } from './requestContext';

/** How a document asks its browser for something. */
export interface DocumentHost {
  fetch(from: Document, url: URL, options: FetchOptions): Promise<ScriptResponse>;
  image(from: Document, url: URL): Promise<void>;
  frame(parent: Document, url: URL): Promise<Document>;
  navigate(from: Document, url: URL, options: NavigationOptions): Promise<Document>;
  readCookies(from: Document): string;
  writeCookie(from: Document, line: string): void;
}

export interface FetchOptions {
  readonly method?: string;
  readonly mode?: Exclude<Mode, 'navigate'>;
  readonly credentials?: Credentials;
  readonly headers?: Headers;
  readonly body?: string;
}

export interface NavigationOptions {
  readonly method?: 'GET' | 'POST';
  readonly body?: string;
}

/** What a script gets to see of an answer: nothing of an opaque one (Fetch, "opaque filtered response"). */
export interface ScriptResponse {
  readonly opaque: boolean;
  readonly status: number;
  readonly body: string;
}

/** A document in a browser: the top-level one of a tab, or one in a frame. */
export class Document {
  readonly frames: Document[] = [];

  constructor(
    readonly url: URL,
    readonly response: HttpResponse,
    readonly page: PageContent,
    /** Undefined: it is the top-level document. */
    readonly parent: Document | undefined,
    private readonly host: DocumentHost,
  ) {}

  /** The documents around it and itself, the top-level one first. */
  get chain(): Document[] {
    return this.parent ? [...this.parent.chain, this] : [this];
  }

  /** Adds an image. */
  image(url: string): Promise<void> {
    return this.host.image(this, this.resolve(url));
  }

  /** Adds a frame. */
  frame(url: string): Promise<Document> {
    return this.host.frame(this, this.resolve(url));
  }

  /** Calls `fetch`. Rejects where CORS forbids it, as the real one does. */
  fetch(url: string, options: FetchOptions = {}): Promise<ScriptResponse> {
    return this.host.fetch(this, this.resolve(url), options);
  }

  /** Follows a link, or sets `location`. */
  go(url: string): Promise<Document> {
    return this.host.navigate(this, this.resolve(url), {});
  }

  /** Submits a form, by the user's click or by a script. */
  submit(form: Pick<PageForm, 'action' | 'method' | 'fields'>): Promise<Document> {
    const fields = new URLSearchParams(form.fields).toString();
    const url = this.resolve(form.action);
    if (form.method === 'POST') return this.host.navigate(this, url, { method: 'POST', body: fields });
    url.search = fields;
    return this.host.navigate(this, url, {});
  }

  /** What `document.cookie` shows. */
  get cookie(): string {
    return this.host.readCookies(this);
  }

  set cookie(line: string) {
    this.host.writeCookie(this, line);
  }

  private resolve(url: string): URL {
    return new URL(url, this.url);
  }
}
