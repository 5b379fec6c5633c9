import * as vscode from 'vscode';
import { systemClock } from './base/clock';
import { register as registerAgent } from './features/agent';
import { register as registerChecker } from './features/checker';
import { QuietFolders } from './features/checker/quietFolders';
import { TextChecks } from './features/checker/textChecks';
import { CourseLoader } from './features/course';
import { register as registerDecoder } from './features/decoder';
import { register as registerExercises } from './features/exercises';
import { register as registerFindings } from './features/findings';
import { FindingsStore } from './features/findings/store';
import { register as registerGlossary } from './features/glossary';
import { register as registerLabs } from './features/labs';
import { register as registerLessons } from './features/lessons';
import { createProgressStore, register as registerProgress } from './features/progress';
import { register as registerQuiz } from './features/quiz';
import { register as registerTokens } from './features/tokens';
import { register as registerWelcome } from './features/welcome';
import type { Host } from './host';
import type { Services } from './services';

const features = [
  registerAgent,
  registerChecker,
  registerDecoder,
  registerExercises,
  registerFindings,
  registerGlossary,
  registerLabs,
  registerLessons,
  registerProgress,
  registerQuiz,
  registerTokens,
  registerWelcome,
];

/** Wires the features; what they need heavy is loaded when they are first used. */
export function activate(context: vscode.ExtensionContext, host: Host): void {
  const log = vscode.window.createOutputChannel('Session Tutor', { log: true });
  const progress = createProgressStore(context, systemClock, log);
  const findings = new FindingsStore();
  const quietFolders = new QuietFolders();
  const services: Services = {
    host,
    clock: systemClock,
    course: new CourseLoader(context.extensionUri),
    progress,
    textChecks: new TextChecks(),
    quietFolders,
    findings,
    log,
  };
  context.subscriptions.push(log, progress, findings, quietFolders);
  for (const register of features) {
    context.subscriptions.push(register(context, services));
  }
}
