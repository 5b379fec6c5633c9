import type { TokenView } from '../../../features/decoder/pageState';
import type { WorkshopForm } from '../../../features/decoder/workshop/messages';

/** Header and claims of a token, as they are shown, to start from. */
export function draftOf(token: TokenView): Pick<WorkshopForm, 'header' | 'payload'> | undefined {
  const text = (name: string): string | undefined => {
    const segment = token.segments.find((one) => one.name === name);
    const pieces: readonly { readonly text: string }[] | undefined = segment?.json ?? segment?.text;
    return pieces?.map((piece) => piece.text).join('');
  };
  const header = text('header');
  const payload = text('payload');
  return header === undefined ? undefined : { header, payload: payload ?? '{}' };
}
