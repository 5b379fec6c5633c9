import * as vscode from 'vscode';
import { DisposableStore, toDisposable } from '../../base/dispose';
import { Command, type Services } from '../../services';
import type { FindingNode, FindingsTree, Grouping, Node } from './findingsTree';
import type { ReportPage } from './page/reportPage';
import { Refresher } from './refresher';

const VIEW = 'sessionTutor.findings';
/** Type of the report's webview. */
const REPORT = 'sessionTutor.report';
const GROUPING = 'sessionTutor.findings.grouping';

/** The findings of the workspace: their view in the side bar, the check of all files, and the baseline. */
export function register(context: vscode.ExtensionContext, services: Services): vscode.Disposable {
  const owned = new DisposableStore();
  const { findings } = services;
  let grouping: Grouping = context.workspaceState.get(GROUPING) === 'file' ? 'file' : 'concept';
  let tree: Promise<FindingsTree> | undefined;
  // Loaded when the view is first shown: it brings the catalogues of rules and concepts.
  const model = () => {
    tree ??= import('./findingsTree').then(({ FindingsTree }) => new FindingsTree(findings, () => grouping));
    return tree;
  };
  const changed = owned.add(new vscode.EventEmitter<undefined>());
  const view = owned.add(
    vscode.window.createTreeView<Node>(VIEW, {
      showCollapseAll: true,
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: async (node) => (await model()).children(node),
        getTreeItem: async (node) => (await model()).item(node),
      },
    }),
  );
  const setContext = (key: string, value: unknown) =>
    void vscode.commands.executeCommand('setContext', `${VIEW}.${key}`, value);
  const show = () => {
    const { count, lastRun } = findings;
    view.badge = count === 0 ? undefined : { value: count, tooltip: vscode.l10n.t('Findings: {0}', count) };
    view.message = lastRun && messageOf(lastRun, count);
    setContext('known', count > 0 || lastRun !== undefined);
    changed.fire(undefined);
  };
  // Typing changes findings more often than anybody can read.
  let timer: ReturnType<typeof setTimeout> | undefined;
  owned.add(
    findings.onDidChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        show();
      }, 100);
    }),
  );
  owned.add(toDisposable(() => clearTimeout(timer)));
  owned.add(new Refresher(services));
  setContext('grouping', grouping);

  const command = (id: string, run: (argument: unknown) => unknown) =>
    owned.add(
      vscode.commands.registerCommand(id, async (argument?: unknown) => {
        try {
          return await run(argument);
        } catch (error) {
          services.log.error(error instanceof Error ? error : String(error));
          void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
        }
      }),
    );
  let running: Promise<unknown> | undefined;
  command(Command.checkWorkspace, () => {
    running ??= import('./workspaceCheck')
      .then(({ checkWorkspace }) => {
        void vscode.commands.executeCommand(`${VIEW}.focus`);
        return checkWorkspace(services);
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  });
  for (const each of ['concept', 'file'] as const) {
    command(`sessionTutor.findings.by${each === 'file' ? 'File' : 'Concept'}`, async () => {
      grouping = each;
      setContext('grouping', grouping);
      await context.workspaceState.update(GROUPING, grouping);
      changed.fire(undefined);
    });
  }
  let page: Promise<ReportPage> | undefined;
  const report = () => {
    page ??= import('./page/reportPage').then(({ ReportPage }) =>
      owned.add(new ReportPage(context.extensionUri, REPORT, services)),
    );
    return page;
  };
  command(Command.openReport, async () => (await report()).open());
  owned.add(
    vscode.window.registerWebviewPanelSerializer(REPORT, {
      deserializeWebviewPanel: async (panel) => (await report()).restore(panel),
    }),
  );
  // Of the view alone: they need what was chosen there.
  const ofFinding = (id: string, run: (node: FindingNode) => unknown) =>
    command(id, (argument) => {
      const node = argument as Partial<FindingNode> | undefined;
      return node?.kind === 'finding' ? run(node as FindingNode) : undefined;
    });
  ofFinding('sessionTutor.openFinding', async ({ file, finding }) => {
    const { openFinding } = await import('./openFinding');
    await openFinding(file.uri, finding.range);
  });
  const toConcept = (id: string, target: string) =>
    command(id, async (argument) => {
      const { conceptOf } = await import('./groups');
      const node = argument as Partial<Node> | undefined;
      if (node?.kind === 'concept') await vscode.commands.executeCommand(target, node.id);
      else if (node?.kind === 'finding' && node.finding)
        await vscode.commands.executeCommand(target, conceptOf(node.finding));
    });
  toConcept('sessionTutor.learnFinding', Command.learnConcept);
  toConcept('sessionTutor.quizFinding', Command.quizConcept);
  ofFinding('sessionTutor.acceptFinding', async ({ file, finding, title }) => {
    const { acceptOne } = await import('./accept');
    await acceptOne(services, file, finding, title);
  });
  command(Command.acceptAllFindings, async () => {
    const { acceptAll } = await import('./accept');
    await acceptAll(services);
  });
  return owned;
}

function messageOf(
  { done, total, notChecked }: NonNullable<Services['findings']['lastRun']>,
  count: number,
): string {
  const parts = [
    done < total
      ? vscode.l10n.t('Stopped after {0} of {1} files.', done, total)
      : count === 0
        ? vscode.l10n.t('Files checked: {0}. Nothing was found.', done)
        : vscode.l10n.t('Files checked: {0}. Findings: {1}.', done, count),
  ];
  if (notChecked > 0) parts.push(vscode.l10n.t('Not checked: {0}.', notChecked));
  return parts.join(' ');
}
