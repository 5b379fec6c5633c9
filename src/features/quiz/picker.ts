import type { Disposable } from '../../base/dispose';

/** A row of a picker page: something to choose or a line to read. */
export interface PickerRow {
  /** What is returned when the row is chosen. Rows of one text share an id. */
  readonly id: string;
  /** Plain text. */
  readonly label: string;
  /** A codicon before the label, by name; its meaning is said in words too. */
  readonly icon?: string;
  /** Plain text behind the label, dimmed. */
  readonly description?: string;
  /** Plain text on a second line, dimmed. */
  readonly detail?: string;
  /** Chosen from the start, on a page where several can be. */
  readonly picked?: boolean;
  /** Plain text above the row that starts a group. */
  readonly heading?: string;
}

/** A button of a page. */
export interface PickerButton {
  readonly id: string;
  /** A codicon by name. */
  readonly icon: string;
  readonly tooltip: string;
}

/** One page as it is shown: all of it is plain text. */
export interface PickerPage {
  readonly title: string;
  /** Shown in the empty input box: which keys do what. */
  readonly placeholder: string;
  /** Shown in full, wrapped, above the rows. */
  readonly prompt?: string;
  /** A codicon before the prompt, by name. */
  readonly promptIcon?: string;
  readonly rows: readonly PickerRow[];
  /** Several rows can be chosen, and at least one must be. */
  readonly multiple?: boolean;
  /** Offers the way back. */
  readonly back?: boolean;
  /** Further ways to choose the row with the same id, in the title bar. */
  readonly buttons?: readonly PickerButton[];
  /**
   * What typing does: `filter` narrows the rows; `digits` chooses the row with that number (the first row
   * is 1); `nothing` ignores it; `text` is the answer itself, on a page without rows.
   */
  readonly typing: 'filter' | 'digits' | 'nothing' | 'text';
}

export type PickerAnswer =
  /**
   * `ids` of the chosen rows in the order of the rows: exactly one unless the page is `multiple`; or the id of
   * a button, with the rows that were chosen by then in `selected`.
   */
  | { readonly kind: 'picked'; readonly ids: readonly string[]; readonly selected?: readonly string[] }
  /** What was typed, on a page for text. */
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'back' }
  /** Escape, or something else took the picker's place. */
  | { readonly kind: 'cancelled' };

/** Shows pages one after the other in one place. */
export interface Picker extends Disposable {
  show(page: PickerPage): Promise<PickerAnswer>;
}
