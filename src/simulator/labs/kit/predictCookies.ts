import type { Browser } from '../../browser/browser';
import { cookieKey } from '../../cookies/cookie';
import { sendWords } from '../../words';
import { cookieLabel } from '../messages';
import type { StepQuestion } from '../model';
import type { World } from '../world';

/**
 * "Which cookies go along?", judged by what the browser then decided.
 *
 * @param to the part of the address by which the request is known
 */
export function predictCookies<W extends World>(
  who: (world: W) => Browser,
  prompt: string,
  to: (url: URL, method: string) => boolean,
): StepQuestion<W> {
  return {
    kind: 'tick',
    prompt,
    options: (world) =>
      who(world)
        .jar.all()
        .map((cookie) => ({ id: cookieKey(cookie), label: cookieLabel(cookie) })),
    judge: (world, id) => {
      const exchange = world.network.log.findLast(
        ({ from, request }) => from === who(world).name && to(request.url, request.method),
      );
      const decision = exchange?.sent.find(({ cookie }) => cookieKey(cookie) === id);
      if (!decision) return { ok: false, reason: 'No such request was sent.' };
      const { refusal } = decision;
      return refusal ? { ok: false, reason: sendWords[refusal] } : { ok: true, reason: 'It goes along.' };
    },
  };
}
