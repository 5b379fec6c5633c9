import * as vscode from 'vscode';
import { DisposableStore } from '../../base/dispose';
import type { Picker, PickerAnswer, PickerPage, PickerRow } from './picker';

type Item = vscode.QuickPickItem & { readonly row?: PickerRow };

/** A {@link Picker} of one QuickPick that stays open from page to page. */
export class QuickPickPicker implements Picker {
  private readonly owned = new DisposableStore();
  private readonly quickPick = this.owned.add(vscode.window.createQuickPick<Item>());
  private settle: ((answer: PickerAnswer) => void) | undefined;
  private page: PickerPage | undefined;

  constructor() {
    const { quickPick, owned } = this;
    quickPick.ignoreFocusOut = true;
    owned.add(
      quickPick.onDidAccept(() =>
        this.accept(quickPick.canSelectMany ? quickPick.selectedItems : quickPick.activeItems),
      ),
    );
    owned.add(quickPick.onDidHide(() => this.answer({ kind: 'cancelled' })));
    owned.add(
      quickPick.onDidTriggerButton((button) =>
        this.answer('id' in button ? { kind: 'picked', ids: [String(button.id)] } : { kind: 'back' }),
      ),
    );
    owned.add(quickPick.onDidChangeValue((value) => this.typed(value)));
  }

  show(page: PickerPage): Promise<PickerAnswer> {
    this.answer({ kind: 'cancelled' });
    this.page = page;
    const { quickPick } = this;
    quickPick.title = page.title;
    quickPick.prompt = page.prompt === undefined ? undefined : withIcon(page.promptIcon, page.prompt);
    quickPick.placeholder = page.placeholder;
    quickPick.buttons = [
      ...(page.back ? [vscode.QuickInputButtons.Back] : []),
      ...(page.buttons ?? []).map(({ id, icon, tooltip }) => ({
        id,
        iconPath: new vscode.ThemeIcon(icon),
        tooltip,
      })),
    ];
    quickPick.canSelectMany = page.multiple ?? false;
    quickPick.value = '';
    const items = page.rows.flatMap((row) => rowItems(row, page.typing !== 'filter'));
    quickPick.items = items;
    quickPick.selectedItems = [];
    quickPick.activeItems = page.multiple ? [] : items.filter(({ row }) => row).slice(0, 1);
    quickPick.busy = false;
    quickPick.show();
    // A picker that is open stays as it is; an editor opened since may have taken the focus.
    void vscode.commands.executeCommand('workbench.action.focusQuickOpen');
    return new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  dispose(): void {
    this.owned.dispose();
    this.answer({ kind: 'cancelled' });
  }

  private accept(items: readonly Item[]): void {
    const chosen = new Set(items);
    // In the order of the rows, and each id once.
    const rows = this.quickPick.items.flatMap((item) => (item.row && chosen.has(item) ? item.row.id : []));
    if (rows.length > 0) this.answer({ kind: 'picked', ids: [...new Set(rows)] });
  }

  private typed(value: string): void {
    const { quickPick, page } = this;
    if (!page || page.typing === 'filter' || value === '') return;
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
    const settle = this.settle;
    this.settle = undefined;
    // Until the next page comes; answers to the old one are ignored.
    if (settle && answer.kind !== 'cancelled') this.quickPick.busy = true;
    settle?.(answer);
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
