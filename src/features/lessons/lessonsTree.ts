import * as vscode from 'vscode';
import type { LabInfo, Lesson, Passage } from '../../course';
import { labsPassed } from '../../course/practice';
import { type Progress, passagesRead } from '../../course/progress';
import { Command, type Services } from '../../services';

type Node =
  | { readonly kind: 'lesson'; readonly lesson: Lesson }
  | { readonly kind: 'passage'; readonly lesson: Lesson; readonly passage: Passage }
  | { readonly kind: 'labs' }
  | { readonly kind: 'lab'; readonly lab: LabInfo };

/** Lessons and their passages with what was read of them, and the labs with what was passed. The course is loaded when the view is first shown. */
export class LessonsTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscription: vscode.Disposable;
  /** Undefined until the view was first shown: there is nothing to refresh before. */
  private done: Done | undefined;

  constructor(private readonly services: Pick<Services, 'course' | 'progress'>) {
    this.subscription = services.progress.onDidChange((progress) => {
      const before = this.done;
      if (before === undefined) return;
      const done = doneIn(progress);
      // Answers do not show here.
      if (isSame(before.read, done.read) && isSame(before.labs, done.labs)) return;
      this.done = done;
      this.changed.fire();
    });
  }

  async getChildren(parent?: Node): Promise<Node[]> {
    if (!parent) {
      const course = await this.services.course.load();
      this.done ??= doneIn(await this.services.progress.load());
      const lessons = course.lessons.map((lesson): Node => ({ kind: 'lesson', lesson }));
      return course.labs.length > 0 ? [...lessons, { kind: 'labs' }] : lessons;
    }
    switch (parent.kind) {
      case 'lesson':
        return parent.lesson.passages.map((passage) => ({ ...parent, kind: 'passage', passage }));
      case 'labs':
        return (await this.services.course.load()).labs.map((lab) => ({ kind: 'lab', lab }));
      default:
        return [];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case 'lesson':
        return this.lessonItem(node.lesson);
      case 'passage':
        return this.passageItem(node.passage);
      case 'labs':
        return labsItem();
      case 'lab':
        return this.labItem(node.lab);
    }
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

  private labItem({ id, title, summary, minutes }: LabInfo): vscode.TreeItem {
    const passed = this.done?.labs.has(id) ?? false;
    const item = new vscode.TreeItem(title);
    item.id = `lab:${id}`;
    item.description = vscode.l10n.t('{0} min', minutes);
    item.tooltip = summary;
    item.iconPath = passed ? done() : new vscode.ThemeIcon('beaker');
    item.command = { command: Command.openLab, title: vscode.l10n.t('Open Lab'), arguments: [id] };
    if (passed) item.accessibilityInformation = { label: vscode.l10n.t('{0}, passed', title) };
    return item;
  }

  private isRead(passageId: string): boolean {
    return this.done?.read.has(passageId) ?? false;
  }
}

/** Ids of the passages that were read and of the labs that were passed. */
interface Done {
  readonly read: ReadonlySet<string>;
  readonly labs: ReadonlySet<string>;
}

const doneIn = (progress: Progress): Done => ({
  read: new Set(passagesRead(progress).keys()),
  labs: new Set(labsPassed(progress)),
});

const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));

function labsItem(): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Labs'), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = 'labs';
  item.iconPath = new vscode.ThemeIcon('beaker');
  return item;
}

const done = () => new vscode.ThemeIcon('pass-filled', new vscode.ThemeColor('testing.iconPassed'));
