import * as vscode from 'vscode';
import type { Lesson, Passage } from '../../course';
import { passagesRead } from '../../course/progress';
import { Command, type Services } from '../../services';

type Node =
  | { readonly kind: 'lesson'; readonly lesson: Lesson }
  | { readonly kind: 'passage'; readonly lesson: Lesson; readonly passage: Passage };

/** Lessons and their passages with what was read of them. The course is loaded when the view is first shown. */
export class LessonsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscription: vscode.Disposable;
  private read: ReadonlyMap<string, number> | undefined;

  constructor(private readonly services: Pick<Services, 'course' | 'progress'>) {
    this.subscription = services.progress.onDidChange((progress) => {
      const before = this.read;
      // Before the view was shown there is nothing to refresh, and answers do not show here.
      if (before === undefined) return;
      const read = passagesRead(progress);
      if (before.size === read.size && [...before.keys()].every((id) => read.has(id))) return;
      this.read = read;
      this.changed.fire();
    });
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    if (!parent) {
      const course = await this.services.course.load();
      this.read ??= passagesRead(await this.services.progress.load());
      return course.lessons.map((lesson) => ({ kind: 'lesson', lesson }));
    }
    const { lesson } = parent;
    if (parent.kind === 'passage') return [];
    return lesson.passages.map((passage) => ({ kind: 'passage', lesson, passage }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return node.kind === 'lesson' ? this.lessonItem(node.lesson) : this.passageItem(node.passage);
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private lessonItem(lesson: Lesson): vscode.TreeItem {
    const all = lesson.passages.length;
    const read = lesson.passages.filter(({ id }) => this.isRead(id)).length;
    const item = new vscode.TreeItem(lesson.title, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = lesson.id;
    item.description = `${read}/${all}`;
    item.tooltip = lesson.summary;
    item.iconPath =
      read === all ? done() : new vscode.ThemeIcon(read > 0 ? 'color-mode' : 'circle-large-outline');
    item.accessibilityInformation = {
      label: vscode.l10n.t('{0}, {1} of {2} passages read', lesson.title, read, all),
    };
    return item;
  }

  private passageItem(passage: Passage): vscode.TreeItem {
    const read = this.isRead(passage.id);
    const item = new vscode.TreeItem(passage.title);
    item.id = passage.id;
    item.iconPath = read ? done() : new vscode.ThemeIcon('circle-outline');
    item.command = {
      command: Command.openPassage,
      title: vscode.l10n.t('Open Passage'),
      arguments: [passage.id],
    };
    if (read) {
      item.accessibilityInformation = { label: vscode.l10n.t('{0}, read', passage.title) };
    }
    return item;
  }

  private isRead(passageId: string): boolean {
    return this.read?.has(passageId) ?? false;
  }
}

const done = () => new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed'));
