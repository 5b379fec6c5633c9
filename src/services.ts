import type * as vscode from 'vscode';
import type { Clock } from './base/clock';
import type { QuietFolders } from './features/checker/quietFolders';
import type { TextChecks } from './features/checker/textChecks';
import type { CourseLoader } from './features/course';
import type { FindingsStore } from './features/findings/store';
import type { ProgressStore } from './features/progress';
import type { Host } from './host';

/** What every feature gets. Whatever costs time is made at first use, not at activation. */
export interface Services {
  readonly host: Host;
  readonly clock: Clock;
  /** The lessons and questions, read at first use: `await services.course.load()`. */
  readonly course: CourseLoader;
  /** What the learner has done, kept over restarts. */
  readonly progress: ProgressStore;
  /** Checks texts that need not be open. */
  readonly textChecks: TextChecks;
  /** Where the checker says nothing until it is asked. */
  readonly quietFolders: QuietFolders;
  /** What is known to be wrong in the workspace. */
  readonly findings: FindingsStore;
  /** For developers; never holds a token, a key or an answer. */
  readonly log: vscode.LogOutputChannel;
}

/** Commands that one feature offers to the others, and what they take. */
export const Command = {
  /** `(conceptId: string)`: opens the passage that teaches a concept. */
  learnConcept: 'sessionTutor.learnConcept',
  /** `(passageId: string)`: opens a passage, `lesson/passage`. */
  openPassage: 'sessionTutor.openPassage',
  /** Opens the lessons where the reader left off. */
  openLessons: 'sessionTutor.openLessons',
  openGlossary: 'sessionTutor.openGlossary',
  /** Finds passages and terms by words. */
  searchLessons: 'sessionTutor.searchLessons',
  /** Puts the sample workspace into a folder and opens it. */
  openSample: 'sessionTutor.openSample',
  /** The walkthrough of the first steps. */
  getStarted: 'sessionTutor.getStarted',
  /** `(conceptId: string)`: a quiz about one concept. */
  quizConcept: 'sessionTutor.quizConcept',
  startQuiz: 'sessionTutor.startQuiz',
  /** `(labId?: string)`: opens a lab, or lets one choose. */
  openLab: 'sessionTutor.openLab',
  /** The quiz on a page of its own. */
  openQuiz: 'sessionTutor.openQuiz',
  startExam: 'sessionTutor.startExam',
  dailyReview: 'sessionTutor.dailyReview',
  reviewMistakes: 'sessionTutor.reviewMistakes',
  /** A quiz about what the checker finds in the open folders. */
  quizWorkspace: 'sessionTutor.quizWorkspace',
  /** `(text?: string)`: opens the decoder, with a token where one is given. */
  decodeJwt: 'sessionTutor.decodeJwt',
  decodeJwtAtCursor: 'sessionTutor.decodeJwtAtCursor',
  decodeJwtFromClipboard: 'sessionTutor.decodeJwtFromClipboard',
  showProgress: 'sessionTutor.showProgress',
  exportProgress: 'sessionTutor.exportProgress',
  importProgress: 'sessionTutor.importProgress',
  resetProgress: 'sessionTutor.resetProgress',
  undoReset: 'sessionTutor.undoReset',
  /** Checks all files of the open folders; gives a summary. */
  checkWorkspace: 'sessionTutor.checkWorkspace',
  /** What kinds of weakness stand where, on a page. */
  openReport: 'sessionTutor.openReport',
  /** Writes all findings into the baseline. */
  acceptAllFindings: 'sessionTutor.acceptAllFindings',
  /** Carries out every fix in the active editor. */
  fixAll: 'sessionTutor.fixAll',
  restartChecker: 'sessionTutor.restartChecker',
  /** `(exerciseId?: string)`: puts an exercise into a folder and opens it. */
  openExercise: 'sessionTutor.openExercise',
  exerciseHint: 'sessionTutor.exerciseHint',
  exerciseSolution: 'sessionTutor.exerciseSolution',
  resetExercise: 'sessionTutor.resetExercise',
  /** Has the checker say what it finds in an exercise, or be silent. */
  exerciseFindings: 'sessionTutor.exerciseFindings',
  /** What was passed, to be printed. */
  exerciseRecord: 'sessionTutor.exerciseRecord',
} as const;
