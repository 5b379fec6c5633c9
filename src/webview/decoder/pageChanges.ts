import type { PageState } from '../../features/decoder/pageState';

/** Tells one token from another: the same text at the same place. */
export const tokenOf = (page: PageState): string =>
  page.kind === 'token'
    ? `${page.chosen} ${page.token.parts.map(({ pieces }) => pieces.map(({ text }) => text).join('')).join('')}`
    : '';

/** Whether a token within another one was opened or left. */
export const opensOrCloses = (before: PageState, after: PageState): boolean =>
  before.kind === 'token' && after.kind === 'token' && before.path.length !== after.path.length;

/** Whether a token within another one is shown, whose characters do not stand in the text. */
export const isInner = (page: PageState): boolean => page.kind === 'token' && page.path.length > 0;
