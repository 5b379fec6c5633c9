import { type Cookie, cookieKey, cookiePair } from './cookie';
import type { CookiePolicy } from './policy';
import { inSendingOrder, type SendContext, type SendRefusal, sendRefusal } from './send';
import { judgeSetCookie, type StoreContext, type StoreResult } from './store';

/** What becomes of each cookie at a request. */
export interface SendDecision {
  readonly cookie: Cookie;
  /** Undefined: it goes along. */
  readonly refusal: SendRefusal | undefined;
}

/** The cookies of one browser, with the reason for everything that it does not store or send. */
export class CookieJar {
  /** In the order of their creation. */
  private readonly cookies = new Map<string, Cookie>();

  constructor(public policy: CookiePolicy) {}

  /** Everything that is in the jar, expired cookies included until they are replaced. */
  all(): Cookie[] {
    return [...this.cookies.values()];
  }

  /** Takes a Set-Cookie line or an assignment to `document.cookie`. */
  set(line: string, context: StoreContext): StoreResult {
    this.removeExpired(context.now);
    const judged = judgeSetCookie(line, context, this.cookies.values(), this.policy);
    if ('reason' in judged) return { kind: 'refused', ...judged };
    const key = cookieKey(judged);
    if (judged.expires !== undefined && judged.expires <= context.now) {
      const cookie = this.cookies.get(key);
      this.cookies.delete(key);
      return { kind: 'removed', cookie };
    }
    // A new one goes to the end, also where it replaces another: of two of one moment the earlier comes first.
    if (judged.created === context.now) this.cookies.delete(key);
    this.cookies.set(key, judged);
    return { kind: 'stored', cookie: judged };
  }

  /** Every cookie of the jar with the reason where it stays; those that go along come first, in their order. */
  decide(context: SendContext): SendDecision[] {
    const decisions = this.all().map((cookie) => ({
      cookie,
      refusal: sendRefusal(cookie, context, this.policy),
    }));
    const sent = inSendingOrder(decisions.flatMap(({ cookie, refusal }) => (refusal ? [] : [cookie])));
    return [
      ...sent.map((cookie) => ({ cookie, refusal: undefined })),
      ...decisions.filter(({ refusal }) => refusal !== undefined),
    ];
  }

  /** Takes cookies out, as "clear site data" or the end of the browser does. */
  remove(which: (cookie: Cookie) => boolean): void {
    for (const [key, cookie] of this.cookies) if (which(cookie)) this.cookies.delete(key);
  }

  private removeExpired(now: number): void {
    this.remove(({ expires }) => expires !== undefined && expires <= now);
  }
}

/** The Cookie header of what goes along, or undefined where nothing does. */
export function cookieHeader(decisions: readonly SendDecision[]): string | undefined {
  const sent = decisions.filter(({ refusal }) => refusal === undefined);
  return sent.length === 0 ? undefined : sent.map(({ cookie }) => cookiePair(cookie)).join('; ');
}
