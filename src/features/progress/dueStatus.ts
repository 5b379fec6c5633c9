import * as vscode from 'vscode';
import { DisposableStore, DisposableValue } from '../../base/dispose';
import { planReview } from '../../course/reviewPlan';
import { Command, type Services } from '../../services';

const SETTING = 'sessionTutor.progress.showDue';
/** Milliseconds between two looks: what is due changes by the day, an hour is near enough. */
const HOUR = 60 * 60 * 1000;

/** Shows in the status bar how many concepts are due, where the learner wants that. */
export class DueStatus implements vscode.Disposable {
  private readonly store = new DisposableStore();
  private readonly item = this.store.add(new DisposableValue<vscode.StatusBarItem>());
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly services: Services) {
    this.store.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(SETTING)) this.follow();
      }),
    );
    this.store.add(services.progress.onDidChange(() => void this.update()));
    this.follow();
  }

  dispose(): void {
    clearInterval(this.timer);
    this.store.dispose();
  }

  private follow(): void {
    clearInterval(this.timer);
    const wanted = vscode.workspace.getConfiguration().get<boolean>(SETTING) === true;
    this.timer = wanted ? setInterval(() => void this.update(), HOUR) : undefined;
    if (!wanted) {
      this.item.value = undefined;
      return;
    }
    const item = vscode.window.createStatusBarItem(SETTING, vscode.StatusBarAlignment.Right);
    item.name = vscode.l10n.t('Session Tutor: due for review');
    item.command = Command.dailyReview;
    this.item.value = item;
    void this.update();
  }

  private async update(): Promise<void> {
    const item = this.item.value;
    if (!item) return;
    const { services } = this;
    const course = await services.course.load();
    const progress = await services.progress.load();
    const due = planReview({ course, progress, now: services.clock.now() }).length;
    if (this.item.value !== item) return;
    item.text = `$(mortar-board) ${due}`;
    item.tooltip =
      due === 1
        ? vscode.l10n.t('1 concept is due for review')
        : vscode.l10n.t('{0} concepts are due for review', due);
    item.accessibilityInformation = { label: item.tooltip };
    if (due > 0) item.show();
    else item.hide();
  }
}
