import * as vscode from 'vscode';
import { DisposableStore, DisposableValue } from '../../base/dispose';
import type { Picker, PickerAnswer, PickerPage, PickerRow } from './picker';

/**
 * A {@link Picker} of QuickPicks. Each page gets its own, which takes the place of the one before without a
 * gap, and the focus wherever it was.
 */
export class QuickPickPicker implements Picker {
  private readonly current = new DisposableValue<QuickPickPage>();

  show(page: PickerPage): Promise<PickerAnswer> {
    // Escape counts even when it comes after an answer, while the next page is being made.
    if (this.current.value?.wasHidden) return Promise.resolve({ kind: 'cancelled' });
    return new Promise((resolve) => {
      const next = new QuickPickPage(page, resolve);
      next.show();
      this.current.value = next;
    });
  }

  dispose(): void {
    this.current.dispose();
  }
}

type Item = vscode.QuickPickItem & { readonly row?: PickerRow };

class QuickPickPage {
  private readonly owned = new DisposableStore();
  private readonly quickPick = this.owned.add(vscode.window.createQuickPick<Item>());
  private settled = false;
  private hidden = false;

  constructor(
    private readonly page: PickerPage,
    private readonly resolve: (answer: PickerAnswer) => void,
  ) {
    const { quickPick, owned } = this;
    quickPick.ignoreFocusOut = true;
    quickPick.title = page.title;
    quickPick.prompt = page.prompt === undefined ? undefined : withIcon(page.promptIcon, page.prompt);
    quickPick.placeholder = page.placeholder;
    quickPick.canSelectMany = page.multiple ?? false;
    quickPick.buttons = [
      ...(page.back ? [vscode.QuickInputButtons.Back] : []),
      ...(page.buttons ?? []).map(({ id, icon, tooltip }) => ({
        id,
        iconPath: new vscode.ThemeIcon(icon),
        tooltip,
      })),
    ];
    quickPick.items = page.rows.flatMap((row) => rowItems(row, page.typing !== 'filter'));
    quickPick.selectedItems = quickPick.items.filter(({ row }) => row?.picked);
    owned.add(quickPick.onDidAccept(() => this.accept(this.chosen())));
    owned.add(
      quickPick.onDidHide(() => {
        this.hidden = true;
        this.answer({ kind: 'cancelled' });
      }),
    );
    owned.add(
      quickPick.onDidTriggerButton((button) =>
        this.answer(
          'id' in button
            ? { kind: 'picked', ids: [String(button.id)], selected: this.ids(quickPick.selectedItems) }
            : { kind: 'back' },
        ),
      ),
    );
    owned.add(quickPick.onDidChangeValue((value) => this.typed(value)));
  }

  /** Whether it was hidden by something other than the page after it. */
  get wasHidden(): boolean {
    return this.hidden;
  }

  show(): void {
    this.quickPick.show();
  }

  dispose(): void {
    this.owned.dispose();
    this.answer({ kind: 'cancelled' });
  }

  private chosen(): readonly Item[] {
    const { quickPick } = this;
    return quickPick.canSelectMany ? quickPick.selectedItems : quickPick.activeItems;
  }

  private accept(items: readonly Item[]): void {
    if (this.page.typing === 'text') {
      const text = this.quickPick.value.trim();
      if (text !== '') this.answer({ kind: 'typed', text });
      return;
    }
    const ids = this.ids(items);
    if (ids.length > 0) this.answer({ kind: 'picked', ids });
  }

  /** In the order of the rows, and each id once. */
  private ids(items: readonly Item[]): string[] {
    const chosen = new Set(items);
    return [
      ...new Set(this.quickPick.items.flatMap((item) => (item.row && chosen.has(item) ? item.row.id : []))),
    ];
  }

  private typed(value: string): void {
    const { quickPick, page } = this;
    if (page.typing === 'text') {
      // A row shows that Enter takes it: an empty list would say that nothing was found.
      quickPick.items =
        value.trim() === ''
          ? []
          : [{ label: plain(vscode.l10n.t('Answer: {0}', value.trim())), alwaysShow: true }];
      return;
    }
    if (page.typing === 'filter' || value === '') return;
    quickPick.value = '';
    if (page.typing !== 'digits') return;
    const item = quickPick.items.filter(({ row }) => row)[Number(value.trim()) - 1];
    if (!item) return;
    if (!quickPick.canSelectMany) this.accept([item]);
    else {
      const { selectedItems } = quickPick;
      quickPick.selectedItems = selectedItems.includes(item)
        ? selectedItems.filter((other) => other !== item)
        : [...selectedItems, item];
    }
  }

  private answer(answer: PickerAnswer): void {
    if (this.settled) return;
    this.settled = true;
    // Until the next page takes its place.
    if (answer.kind !== 'cancelled') this.quickPick.busy = true;
    this.resolve(answer);
  }
}

function rowItems(row: PickerRow, alwaysShow: boolean): Item[] {
  const item: Item = {
    row,
    label: withIcon(row.icon, row.label),
    alwaysShow,
    ...(row.description === undefined ? {} : { description: plain(row.description) }),
    ...(row.detail === undefined ? {} : { detail: plain(row.detail) }),
  };
  if (row.heading === undefined) return [item];
  return [{ label: plain(row.heading), kind: vscode.QuickPickItemKind.Separator }, item];
}

const withIcon = (icon: string | undefined, text: string) =>
  icon === undefined ? plain(text) : `$(${icon}) ${plain(text)}`;

/** Keeps the editor from reading icons and links into a text: `$(check)` and `[a](b)` show as they stand. */
function plain(text: string): string {
  return text.replaceAll(/\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/g, '\\$&').replaceAll('](', ']\u200b(');
}
