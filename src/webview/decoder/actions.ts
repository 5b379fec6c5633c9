import type { FileState } from '../../features/decoder/messages';
import type { CompanionName } from '../../features/decoder/pageState';
import type { DecoderStrings } from '../../features/decoder/strings';
import type { Span } from '../../jwt';
import type { Request } from './channel';
import type { WorkshopController } from './workshop/controller';

/** What the sections can ask of the page. */
export interface Actions {
  /** Asks the extension for something. */
  ask(request: Request): void;
  edit(text: string): void;
  trySample(): void;
  clear(): void;
  /** Selects a place in the text field. */
  select(span: Span): void;
  /** Moves to the characters of a link, in the coloured token. */
  goToCharacters(link: number): void;
  /** Moves to what the characters of a link mean. */
  goToMeaning(link: number): void;
  goTo(id: string): void;
  editKey(key: string): void;
  chooseAlg(alg: string): void;
  revealKey(revealed: boolean): void;
  verify(): void;
  decrypt(): void;
  /** Takes the pasted text for the key. */
  useAsKey(): void;
  editCompanion(name: CompanionName, value: string): void;
  editSecond(text: string): void;
  /** Compares with another token of the same text; null: with what is pasted. */
  compareWith(index: number | null): void;
  chooseLibrary(id: string): void;
  chooseKeySource(source: string): void;
  readonly workshop: WorkshopController;
  /** Shows a token that was made in the mode that reads. */
  readMade(token: string): void;
  /** Puts a token that was made into the file. */
  putIntoFile(token: string): void;
  /** `what` is told when it is done. */
  copy(text: string, what: string): void;
  learn(concept: string): void;
  quiz(concept: string): void;
}

/** What every section gets beside what it shows. */
export interface Ui {
  readonly words: DecoderStrings;
  readonly actions: Actions;
  /** Where the text is that of a file. */
  readonly file?: FileState | undefined;
}
