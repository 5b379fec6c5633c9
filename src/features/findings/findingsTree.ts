import * as vscode from 'vscode';
import type { Severity } from '../../base/severity';
import { byConcept, byFile, conceptTitle, type FindingGroup, type PlacedFinding } from './groups';
import type { FileFindings, FindingsStore } from './store';

/** What findings are put under. */
export type Grouping = 'concept' | 'file';

type Group = FindingGroup<FileFindings> & { readonly kind: 'concept' | 'file' };
export type FindingNode = PlacedFinding<FileFindings> & { readonly kind: 'finding' };
export type Node = Group | FindingNode;

/** `(node)`: opens the line that a finding is about; not in the palette, as it needs a finding. */
export const openFindingCommand = 'sessionTutor.openFinding';

const icons: Readonly<Record<Severity, vscode.ThemeIcon>> = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  information: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
  hint: new vscode.ThemeIcon('lightbulb'),
};

/** The findings of the workspace as a tree, by concept or by file. */
export class FindingsTree {
  constructor(
    private readonly store: FindingsStore,
    private readonly grouping: () => Grouping,
  ) {}

  children(parent?: Node): Node[] {
    if (parent?.kind === 'finding') return [];
    if (parent) return parent.items.map((item) => ({ ...item, kind: 'finding' }));
    const { all } = this.store;
    return this.grouping() === 'concept'
      ? byConcept(all).map((group) => ({ ...group, kind: 'concept' }))
      : byFile(all, ({ uri }) => uri.toString()).map((group) => ({ ...group, kind: 'file' }));
  }

  item(node: Node): vscode.TreeItem {
    return node.kind === 'finding' ? this.findingItem(node) : this.groupItem(node);
  }

  private groupItem({ kind, id, items, severity }: Group): vscode.TreeItem {
    const uri = kind === 'file' ? vscode.Uri.parse(id) : undefined;
    const path = uri && pathOf(uri);
    const name = path?.slice(path.lastIndexOf('/') + 1) ?? conceptTitle(id);
    const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `${kind} ${id}`;
    item.contextValue = kind;
    const folder = path === undefined || path === name ? '' : path.slice(0, -name.length - 1);
    item.description = folder === '' ? String(items.length) : `${items.length} · ${folder}`;
    if (uri) item.resourceUri = uri;
    item.iconPath = uri ? vscode.ThemeIcon.File : icons[severity];
    item.tooltip = path ?? name;
    const count = items.length;
    item.accessibilityInformation = {
      label:
        count === 1
          ? vscode.l10n.t('{0}, 1 finding', path ?? name)
          : vscode.l10n.t('{0}, {1} findings', path ?? name, count),
    };
    return item;
  }

  private findingItem(node: FindingNode): vscode.TreeItem {
    const { file, finding, title } = node;
    const { start } = finding.range;
    const place = `${pathOf(file.uri)}:${start.line + 1}`;
    const item = new vscode.TreeItem(title);
    item.contextValue = 'finding';
    item.description = this.grouping() === 'concept' ? place : vscode.l10n.t('line {0}', start.line + 1);
    item.iconPath = icons[finding.severity];
    item.tooltip = `${finding.message}\n${place} (${finding.ruleId})`;
    item.accessibilityInformation = { label: `${title}, ${place}` };
    item.command = { command: openFindingCommand, title: vscode.l10n.t('Open'), arguments: [node] };
    return item;
  }
}

/** Relative to its workspace folder, with the folder's name where there are several. */
const pathOf = (uri: vscode.Uri) => vscode.workspace.asRelativePath(uri);
