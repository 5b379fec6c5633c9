import { decoderStrings } from '../../../src/features/decoder/strings';
import type { Localizer } from '../../../src/features/webview/strings';

/** The words as they are written: what an editor that speaks English shows. */
export const words = decoderStrings({ l10n: { t: (message: string) => message } } as unknown as Localizer);
