import type { CookieView, LabView, MessageView } from '../../simulator/labs';

/** A cookie in a jar, and what the shown exchange does with it. */
export interface JarCookie {
  readonly cookie: CookieView;
  readonly fate: 'sent' | 'stays' | 'new' | 'none';
  /** Why it stays. */
  readonly reason: string | undefined;
}

/**
 * The jar of a browser while a message is shown. Before the last message it is as it was when the request of the
 * shown exchange was made; with the last one, as it is now.
 *
 * @param index of the shown message; -1 where nothing travels
 */
export function jarAt(
  view: Pick<LabView, 'messages' | 'parties'>,
  partyId: string,
  index: number,
): readonly JarCookie[] {
  const now = view.parties.find(({ id }) => id === partyId)?.jar ?? [];
  const shown = view.messages[index];
  const isLast = index >= view.messages.length - 1;
  const request = shown && requestOf(view.messages, shown);
  const own = request?.from === partyId ? request : undefined;
  const before = isLast ? now : (snapshot(view.messages, partyId, index) ?? now);
  const stored = own && shown?.kind === 'response' ? addedBy(before, own.cookies) : new Set<string>();
  return before.map((cookie): JarCookie => {
    const decision = own?.cookies.find(({ key }) => key === cookie.key);
    if (stored.has(cookie.key)) return { cookie, fate: 'new', reason: undefined };
    if (!decision) return { cookie, fate: 'none', reason: undefined };
    return { cookie, fate: decision.sent ? 'sent' : 'stays', reason: decision.reason };
  });
}

type Request = Extract<MessageView, { kind: 'request' }>;

function requestOf(messages: readonly MessageView[], { exchange }: MessageView): Request | undefined {
  return messages.find((each): each is Request => each.kind === 'request' && each.exchange === exchange);
}

/** The jar as the browser's request at or after a message shows it; later requests know what came in between. */
function snapshot(
  messages: readonly MessageView[],
  partyId: string,
  index: number,
): readonly CookieView[] | undefined {
  const isOwn = (each: MessageView): each is Request => each.kind === 'request' && each.from === partyId;
  const shown = messages[index];
  if (shown?.kind === 'request' && isOwn(shown)) return shown.cookies;
  return messages.slice(index + 1).find(isOwn)?.cookies;
}

/** Keys of cookies that are there now and were not, or not so, when the request was made. */
function addedBy(now: readonly CookieView[], before: readonly CookieView[]): ReadonlySet<string> {
  const isNew = (cookie: CookieView) =>
    !before.some(({ key, value }) => key === cookie.key && value === cookie.value);
  return new Set(now.filter(isNew).map(({ key }) => key));
}
