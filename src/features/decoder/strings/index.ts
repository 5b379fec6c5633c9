import type { Localizer } from '../../webview/strings';
import { compareStrings } from './compare';
import { keyStrings } from './keys';
import { pageStrings } from './page';
import { tokenStrings } from './token';
import { workshopStrings } from './workshop';

/** All words of the decoder page in the editor's language, as one object; it goes to the page with its state. */
export const decoderStrings = (vscode: Localizer) => ({
  ...pageStrings(vscode),
  ...tokenStrings(vscode),
  ...keyStrings(vscode),
  ...compareStrings(vscode),
  ...workshopStrings(vscode),
});

export type DecoderStrings = ReturnType<typeof decoderStrings>;
