import type { DecodedToken } from '../../jwt';
import { innerTokens } from './innerTokens';
import { Layer } from './layer';
import { tokenLinks } from './links';
import type { CompanionForm } from './messages';
import type { DecoderStrings } from './strings';
import { readText } from './viewModel';

/** The layer of a token within another one, by its place in the list. */
export function innerLayer(
  token: DecodedToken,
  index: number,
  entered: () => CompanionForm,
  words: DecoderStrings,
): Layer | undefined {
  const inner = innerTokens(token, tokenLinks(token), words)[index];
  return inner && new Layer(readText(inner.text), entered, inner.view.where);
}
