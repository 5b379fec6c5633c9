import { t } from '@vscode/l10n';
import { type CancellationToken, Emitter, type TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Checker, type CheckResult, CONFIG_FILE, type SourceText } from '../checker';
import { textProblem } from '../checker/limits';
import type { AcceptedFindings } from './accepted';
import { toLanguageId } from './languages';
import { Pace } from './pace';
import type { Settings } from './settings';
import { rehearsed, WarmUp } from './warmUp';

/** The last word on one version of a document. */
export interface CheckedDocument extends CheckResult {
  readonly uri: string;
  readonly version: number;
  readonly settings: Settings;
}

/** What {@link Checks} needs from around it. */
export interface ChecksContext {
  readonly documents: TextDocuments<TextDocument>;
  /** Makes the checker, whose options are read anew at each check. */
  readonly createChecker: (options: () => Settings['check']) => Checker;
  readonly settingsOf: (uri: string) => Promise<Settings>;
  /** Takes away what the workspace has accepted. */
  readonly accepted: AcceptedFindings;
  /** A check failed though it never should: said to developers; other files go on. */
  readonly onFailure: (uri: string, error: unknown) => void;
  /** How long typing must rest before a check that takes long, in milliseconds. */
  readonly debounce: number;
}

interface Entry {
  timer?: ReturnType<typeof setTimeout>;
  /** The check that stands in the queue and has not begun; one that another has taken the place of is not run. */
  queued?: symbol | undefined;
  last?: CheckedDocument;
  readonly pace: Pace;
  readonly waiting: Set<(checked: CheckedDocument | undefined) => void>;
}

const nothing: CheckResult = { findings: [], problems: [] };

/** How long a document must rest before others that are open, which may import it, are checked again, in milliseconds. */
const FOLLOW = 300;

/**
 * Checks documents as they open and change, one check at a time, because the checker's options are those of
 * the document in hand. A result that a newer version has overtaken is dropped.
 */
export class Checks {
  private readonly checked = new Emitter<CheckedDocument>();
  private readonly forgotten = new Emitter<string>();
  private readonly entries = new Map<string, Entry>();
  private readonly checker: Checker;
  private readonly warmUp = new WarmUp();
  private options: Settings['check'] = {};
  private queue: Promise<void> = Promise.resolve();
  private followers: ReturnType<typeof setTimeout> | undefined;
  private disposed = false;

  readonly onDidCheck = this.checked.event;
  /** The URI of a document that is no longer open. */
  readonly onDidForget = this.forgotten.event;

  constructor(private readonly context: ChecksContext) {
    this.checker = context.createChecker(() => this.options);
    context.documents.onDidChangeContent(({ document }) => this.changed(document));
    context.documents.onDidClose(({ document }) => this.closed(document.uri));
  }

  /** Checks all open documents again: their settings have changed. */
  recheckAll(): void {
    this.recheck(() => true);
  }

  /** Files have changed, come or gone outside the editor: what open documents import of them is read anew. */
  filesChanged(uris: readonly string[]): void {
    this.enqueue(async () => {
      for (const uri of uris) this.checker.changed(uri);
    });
    this.recheckAll();
  }

  /**
   * What is known about the document as it is now; waits for a check that is due.
   *
   * @returns undefined where the document is not open, was closed meanwhile, or `token` was cancelled
   */
  async current(uri: string, token: CancellationToken): Promise<CheckedDocument | undefined> {
    const entry = this.entries.get(uri);
    if (entry === undefined || token.isCancellationRequested) return undefined;
    if (entry.last !== undefined && entry.last.version === this.context.documents.get(uri)?.version) {
      return entry.last;
    }
    return new Promise((resolve) => {
      const done = (checked: CheckedDocument | undefined) => {
        entry.waiting.delete(done);
        cancelled.dispose();
        resolve(checked);
      };
      const cancelled = token.onCancellationRequested(() => done(undefined));
      entry.waiting.add(done);
    });
  }

  /** What a check would say if the open document `checked` read `text`; nothing is kept. */
  async probe(checked: CheckedDocument, text: string): Promise<CheckResult> {
    return new Promise((resolve) => {
      this.enqueue(async () => {
        const language = this.languageOf(checked.uri);
        resolve(
          language === undefined
            ? nothing
            : await this.run({ uri: checked.uri, languageId: language, text }, checked.settings, 'check'),
        );
      });
    });
  }

  /** Whether the settings of its project leave a file out. */
  async isLeftOut(uri: string): Promise<boolean> {
    return (await this.context.settingsOf(uri)).isLeftOut === true;
  }

  /** Checks a text that need not be open, with the settings for its place; nothing is kept. */
  async checkText(source: SourceText): Promise<CheckResult> {
    const settings = await this.context.settingsOf(source.uri);
    if (textProblem(source.text) !== undefined) return nothing;
    return new Promise((resolve) => {
      this.enqueue(async () => {
        resolve(await this.run(source, settings, 'check'));
      });
    });
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.followers);
    this.warmUp.stop();
    for (const entry of this.entries.values()) this.release(entry);
    this.entries.clear();
    this.checked.dispose();
    this.forgotten.dispose();
    this.queue = this.queue.then(() => this.checker.dispose());
  }

  private changed(document: TextDocument): void {
    if (toLanguageId(document.languageId) === undefined) return;
    this.warmUp.stop();
    const { uri } = document;
    const known = this.entries.get(uri);
    const entry = known ?? { waiting: new Set(), pace: new Pace(this.context.debounce) };
    this.entries.set(uri, entry);
    this.schedule(uri, entry, entry.pace.delay(performance.now()));
    if (known) this.followLater(uri);
  }

  /** Others that are open may import what has changed in an editor, saved or not. */
  private followLater(uri: string): void {
    clearTimeout(this.followers);
    this.followers = setTimeout(() => this.recheck((other) => other !== uri), FOLLOW);
  }

  private recheck(isWanted: (uri: string) => boolean): void {
    this.warmUp.stop();
    for (const [uri, entry] of this.entries) {
      if (!isWanted(uri)) continue;
      delete entry.last;
      // One that stands in the queue may come before what calls for this one.
      delete entry.queued;
      this.schedule(uri, entry, 0);
    }
  }

  private closed(uri: string): void {
    const entry = this.entries.get(uri);
    if (entry === undefined) return;
    this.warmUp.stop();
    this.release(entry);
    this.entries.delete(uri);
    this.forgotten.fire(uri);
    this.enqueue(async () => {
      // The same file may have been opened again while this waited.
      if (!this.entries.has(uri)) this.checker.close(uri);
    });
    // What was not saved is gone.
    this.followLater(uri);
  }

  private release(entry: Entry): void {
    clearTimeout(entry.timer);
    for (const done of [...entry.waiting]) done(undefined);
  }

  private schedule(uri: string, entry: Entry, delay: number): void {
    clearTimeout(entry.timer);
    if (delay > 0) entry.timer = setTimeout(() => this.schedule(uri, entry, 0), delay);
    if (delay > 0 || entry.queued) return;
    const queued = Symbol(uri);
    entry.queued = queued;
    this.enqueue(async () => {
      if (entry.queued !== queued) return;
      delete entry.queued;
      // It sees the text as it is: what waited to check that need not be done once more.
      clearTimeout(entry.timer);
      await this.check(uri, entry);
    });
  }

  private enqueue(work: () => Promise<void>): void {
    this.queue = this.queue
      .then(async () => {
        if (!this.disposed) await work();
      })
      // Whatever goes wrong with one document, the next one is still checked.
      .catch((error) => this.context.onFailure('', error));
  }

  private async check(uri: string, entry: Entry): Promise<void> {
    const document = this.context.documents.get(uri);
    const language = this.languageOf(uri);
    if (this.entries.get(uri) !== entry || document === undefined || language === undefined) return;
    const { version } = document;
    const settings = await this.context.settingsOf(uri);
    // The text may have changed while the settings came: then the check of that change is due already.
    if (!this.isCurrent(uri, version)) return;
    const start = performance.now();
    const result = await this.look({ uri, languageId: language, text: document.getText() }, settings);
    const took = performance.now() - start;
    entry.pace.took(took);
    if (this.entries.get(uri) !== entry || !this.isCurrent(uri, version)) return;
    const checked = { ...result, uri, version, settings };
    entry.last = checked;
    for (const done of [...entry.waiting]) done(checked);
    this.checked.fire(checked);
    this.warmUp.after(took, () => this.rehearse(uri, entry));
  }

  /** Checks what the document might be next, and what it is, for practice alone. */
  private rehearse(uri: string, entry: Entry): Promise<boolean> {
    return new Promise((resolve) => {
      this.enqueue(async () => {
        const text = this.context.documents.get(uri)?.getText() ?? '';
        const languageId = this.languageOf(uri);
        const { last } = entry;
        const isQuiet = last && !entry.queued && this.isCurrent(uri, last.version);
        if (languageId && isQuiet && last.settings.enabled && !leftOut(last.settings)) {
          await this.run({ uri, languageId, text: rehearsed(text) }, last.settings, 'update');
          // In any case: others that are open may import it.
          await this.run({ uri, languageId, text }, last.settings, 'update');
          resolve(true);
        } else resolve(false);
      });
    });
  }

  /** Keeps nothing of a document that is not to be checked. */
  private async look(document: SourceText, settings: Settings): Promise<CheckResult> {
    const problem = settings.enabled ? (leftOut(settings) ?? textProblem(document.text)) : undefined;
    if (settings.enabled && problem === undefined) {
      return this.run(document, settings, 'update');
    }
    this.checker.close(document.uri);
    return problem === undefined ? nothing : { findings: [], problems: [{ message: problem }] };
  }

  private async run(source: SourceText, settings: Settings, how: 'check' | 'update'): Promise<CheckResult> {
    this.options = settings.check;
    try {
      const { findings, problems } = await this.checker[how](source);
      return { findings: await this.context.accepted.rest(source.uri, source.text, findings), problems };
    } catch (error) {
      this.context.onFailure(source.uri, error);
      return { findings: [], problems: [{ message: t('The checker failed on it; its output says more.') }] };
    }
  }

  private languageOf(uri: string) {
    const id = this.context.documents.get(uri)?.languageId;
    return id === undefined ? undefined : toLanguageId(id);
  }

  private isCurrent(uri: string, version: number): boolean {
    return !this.disposed && this.context.documents.get(uri)?.version === version;
  }
}

const leftOut = ({ isLeftOut }: Settings) =>
  isLeftOut ? t('The settings of its project ({0}) leave it out.', CONFIG_FILE) : undefined;
