import { Browser } from '../../simulator/browser/browser';
import type { Document, FetchOptions, ScriptResponse } from '../../simulator/browser/document';
import type { Cookie } from '../../simulator/cookies/cookie';
import { cookiePair, domainMatches } from '../../simulator/cookies/cookie';
import type { CookiePolicy } from '../../simulator/cookies/policy';
import type { Network } from '../../simulator/network/network';
import { Broken } from './backend';

/** A person with a browser. */
export class Visitor {
  readonly browser: Browser;

  constructor(
    readonly name: string,
    network: Network,
    /** Of the application. */
    private readonly origin: string,
    policy?: CookiePolicy,
  ) {
    this.browser = new Browser(name, network, policy);
  }

  /** Types an address, or a path of the application. */
  visit(address: string): Promise<Document> {
    return this.browser.visit(new URL(address, this.origin).href);
  }

  /** What the window shows. */
  get document(): Document {
    const { document } = this.browser;
    if (!document) throw new Error(`${this.name} has visited nothing yet.`);
    return document;
  }

  /** Fills in the form of the page that goes to `action`, hidden fields and all, and sends it. */
  async submit(action: string, fields: Readonly<Record<string, string>>): Promise<Document> {
    const page = this.document;
    const target = new URL(action, this.origin).pathname;
    const form = page.page.forms?.find((each) => new URL(each.action, page.url).pathname === target);
    if (!form) {
      throw new Broken(
        `${page.url.pathname} answered ${page.response.status} and has no form for ${action}. Keep the form.`,
      );
    }
    return page.submit({ ...form, fields: { ...form.fields, ...fields } });
  }

  /** What a script of the application's page does. */
  fetch(path: string, options: FetchOptions = {}): Promise<ScriptResponse> {
    return this.document.fetch(new URL(path, this.origin).href, options);
  }

  /** What lies in the jar for the application. */
  get cookies(): readonly Cookie[] {
    const { hostname } = new URL(this.origin);
    return this.browser.jar
      .all()
      .filter(({ domain, hostOnly }) => (hostOnly ? domain === hostname : domainMatches(hostname, domain)));
  }

  /** The Cookie header that somebody can send who has copied the jar. */
  get stolenCookies(): string {
    return this.cookies.map(cookiePair).join('; ');
  }
}
