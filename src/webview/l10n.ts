import { config, t } from '@vscode/l10n';

/**
 * The words of the pages in the language of the editor. The extension puts its bundle into the page as data;
 * without one (and in tests, outside a page) the words stay English. Import `t` from here, so that the bundle is read before the first use.
 */
const contents = globalThis.document?.getElementById('l10n')?.textContent;
if (contents) config({ contents });

export { t };
