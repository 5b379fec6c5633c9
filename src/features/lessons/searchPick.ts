import * as vscode from 'vscode';
import type { CourseIndex } from '../../course';
import type { SearchResult } from '../../course/search';
import { Command } from '../../services';

interface Item extends vscode.QuickPickItem {
  readonly passageId: string;
}

/** Searches lessons and glossary from the palette; before a word is typed, it lists the glossary. */
export function searchPick(course: CourseIndex): void {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Search Lessons and Glossary');
  pick.placeholder = vscode.l10n.t('A word, an attack, an attribute, a header …');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  const terms = course.glossary.map(({ term, text, passage }) =>
    itemOf({ kind: 'term', title: term, detail: text, passageId: passage }),
  );
  pick.items = terms;
  pick.onDidChangeValue((value) => {
    pick.items = value.trim() === '' ? terms : course.search.find(value).map(itemOf);
  });
  pick.onDidAccept(() => {
    const [chosen] = pick.selectedItems;
    pick.hide();
    if (chosen) void vscode.commands.executeCommand(Command.openPassage, chosen.passageId);
  });
  pick.onDidHide(() => pick.dispose());
  pick.show();
}

function itemOf({ kind, title, detail, passageId }: SearchResult): Item {
  return {
    label: `$(${kind === 'term' ? 'symbol-key' : 'book'}) ${title}`,
    // What the search found stays, also where the editor's own filter would not find the words.
    alwaysShow: true,
    passageId,
    ...(kind === 'term' ? { detail } : { description: detail }),
  };
}
