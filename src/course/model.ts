import type { ConceptId, Reference } from '../concepts';
import type { LabInfo } from '../simulator/labs/model';

export type { LabInfo };

/** A lesson is read in one go; its passages are what concepts, findings and questions point to. */
export interface Lesson {
  /** Stable, kebab-case: the file's name without its number. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Ids of lessons to read before. */
  readonly prerequisites: readonly string[];
  /** Reading time in minutes. */
  readonly minutes: number;
  readonly passages: readonly Passage[];
}

/** A part of a lesson under one heading. */
export interface Passage {
  /** `lesson/passage`, both kebab-case. */
  readonly id: string;
  readonly title: string;
  /** Syllabus facts (`S1` … `S59`, `F1` … `F11`) that it teaches. */
  readonly tags: readonly string[];
  readonly concepts: readonly ConceptId[];
  readonly blocks: readonly Block[];
  /** What of its code can be tried out; the text links to each as `try:<id>`. */
  readonly samples: readonly Sample[];
  readonly sources: readonly Reference[];
}

/** Code of a passage that opens in an editor, or a token that opens in the decoder. */
export interface Sample {
  /** `lesson/passage/n`, n from 1. */
  readonly id: string;
  readonly kind: 'code' | 'token';
  /** Language id of the editor; of a token, `text`. */
  readonly language: string;
  readonly text: string;
}

/** A term of the field, in a sentence or two. */
export interface GlossaryEntry {
  readonly term: string;
  /** Other names and abbreviations of the same thing. */
  readonly also: readonly string[];
  /** Plain text. */
  readonly text: string;
  /** Id of the passage that teaches it. */
  readonly passage: string;
}

/** What a passage is made of, in reading order. */
export type Block =
  /** Made from Markdown at build time, raw HTML in it escaped: safe to show. */
  { readonly kind: 'html'; readonly html: string } | SequenceDiagram | Reflection;

/** A step-by-step picture of messages between parties. */
export interface SequenceDiagram {
  readonly kind: 'sequence';
  readonly id: string;
  readonly title: string;
  readonly actors: readonly SequenceActor[];
  readonly steps: readonly SequenceStep[];
}

export interface SequenceActor {
  readonly id: string;
  readonly label: string;
  readonly role: 'victim' | 'attacker' | 'server' | 'other';
}

export interface SequenceStep {
  readonly from: string;
  /** The same actor as `from`: something that happens there. */
  readonly to: string;
  /** What travels: short, it stands on the arrow. */
  readonly label: string;
  /** What it means: one or two sentences below the picture. */
  readonly note: string;
  readonly tone: 'normal' | 'attack' | 'defence';
}

/** Free-text exercise with a rubric, graded part by part. */
export interface Reflection {
  readonly kind: 'reflection';
  readonly id: string;
  readonly title: string;
  /** HTML, made as in an `html` block. */
  readonly scenario: string;
  readonly parts: readonly ReflectionPart[];
}

export interface ReflectionPart {
  readonly id: string;
  readonly tags: readonly string[];
  /** What to name: "A weakness, the attack that it enables and the right implementation". */
  readonly prompt: string;
  /** The language of an answer in code, as an editor names it; without it the answer is free text. */
  readonly language?: string;
  readonly criteria: readonly ReflectionCriterion[];
  /** HTML, made as in an `html` block. */
  readonly modelAnswer: string;
}

export interface ReflectionCriterion {
  readonly id: string;
  /** What a full answer contains: "names prediction or brute force as the attack". */
  readonly label: string;
  /** Words or phrases, lower case; one of them in the answer meets the criterion. */
  readonly accepted: readonly string[];
  /** What to say when it is missing. */
  readonly hint: string;
  /** Rules of the checker of which none may be broken by an answer in code. */
  readonly keeps?: readonly string[];
}

/** How a question is answered; each kind has its own form. */
export type Question =
  | ChoiceQuestion
  | ClickLineQuestion
  | BrowserSendsQuestion
  | OrderingQuestion
  | MatchingQuestion
  | FillInQuestion;

export type QuestionKind = Question['kind'];

/** What all kinds share. */
export interface QuestionBase {
  /** Stable, kebab-case. */
  readonly id: string;
  /** The question as plain text; `code` stands below it. */
  readonly stem: string;
  readonly code?: QuestionCode;
  readonly tags: readonly string[];
  readonly concepts: readonly ConceptId[];
  /** The passage that it belongs to: it is asked at its end. */
  readonly passage: string;
  /** A piece of code, a message or a scenario to judge, not mere recall. */
  readonly applied: boolean;
  /** What answering it shows, starting with a verb: "tell …", "choose …". */
  readonly objective: string;
  readonly source: Reference;
}

export interface QuestionCode {
  readonly language: string;
  readonly text: string;
  /** The text coloured, made as in an `html` block. */
  readonly html?: string;
}

/** One option of several is right, or several are. Options are shown in a random order. */
export interface ChoiceQuestion extends QuestionBase {
  readonly kind: 'single' | 'multiple';
  readonly options: readonly Option[];
}

/** "Which line is vulnerable?": one line of the code is right. */
export interface ClickLineQuestion extends QuestionBase {
  readonly kind: 'click-line';
  readonly code: QuestionCode;
  /** The lines that can be chosen, in their order; lines of nothing but brackets cannot. */
  readonly options: readonly LineOption[];
}

/** "What does the browser send?": any of a list of cookies, ticked one by one. */
export interface BrowserSendsQuestion extends QuestionBase {
  readonly kind: 'browser-sends';
  /** The cookies as they were set, in this order. */
  readonly options: readonly Option[];
}

/** Steps to be put into their order. */
export interface OrderingQuestion extends QuestionBase {
  readonly kind: 'ordering';
  /** In the right order. */
  readonly items: readonly OrderingItem[];
}

/** Each left side gets one right side. */
export interface MatchingQuestion extends QuestionBase {
  readonly kind: 'matching';
  readonly pairs: readonly MatchingPair[];
  /** Right sides that fit none. */
  readonly extras: readonly { readonly right: string; readonly explanation: string }[];
}

/** A word or value to be written into the gap of the code, `____`. */
export interface FillInQuestion extends QuestionBase {
  readonly kind: 'fill-in';
  readonly code: QuestionCode;
  /** Answers that are right, the one to show first. Blanks, quotes and (mostly) case do not matter. */
  readonly accepted: readonly string[];
  /** Whether upper and lower case matter. */
  readonly caseSensitive: boolean;
  /** Why it is right. */
  readonly explanation: string;
  /** Wrong answers that are to be expected, and the misconception behind each. */
  readonly mistakes: readonly { readonly text: string; readonly explanation: string }[];
}

export interface Option {
  /** Plain text. */
  readonly text: string;
  readonly correct: boolean;
  /** Why it is right or, for a wrong one, the misconception behind it. */
  readonly explanation: string;
}

export interface LineOption extends Option {
  /** Number of the line in the code, from 1; `text` is that line without its indentation. */
  readonly line: number;
}

export interface OrderingItem {
  readonly text: string;
  /** Why it stands where it stands. */
  readonly explanation: string;
}

export interface MatchingPair {
  readonly left: string;
  readonly right: string;
  /** Why they belong together. */
  readonly explanation: string;
}

/** Questions that are answered by choosing options. */
export type OptionQuestion = ChoiceQuestion | ClickLineQuestion | BrowserSendsQuestion;

/** All content of one language, as compiled into `dist/course.en.json`. */
export interface Course {
  readonly language: string;
  /** In the order of the path. */
  readonly lessons: readonly Lesson[];
  readonly questions: readonly Question[];
  /** In alphabetical order of the terms. */
  readonly glossary: readonly GlossaryEntry[];
  /** What there is to do by hand, in the order of the path; the labs themselves are the simulator's. */
  readonly labs: readonly LabInfo[];
}
