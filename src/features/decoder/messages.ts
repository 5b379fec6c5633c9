import * as v from 'valibot';
import { isStrings } from '../webview/strings';
import { MAX_KEY_LENGTH, MAX_TEXT_LENGTH } from './limits';
import type {
  AttackView,
  CompanionName,
  ComparisonState,
  DecryptionView,
  PageState,
  VerificationView,
} from './pageState';
import { attackSchema, pageSchema, verificationSchema } from './pageStateSchema';
import type { DecoderStrings } from './strings';
import { comparisonSchema, decryptionSchema } from './viewSchemas';
import {
  type ToWorkshop,
  toWorkshopSchemas,
  type WorkshopForm,
  type WorkshopResult,
  workshopFormSchema,
  workshopResultSchema,
} from './workshop/messages';

export interface KeyForm {
  readonly key: string;
  /** Empty: none is demanded. */
  readonly expectedAlg: string;
}

/** What came along with a token, as it was entered; empty where nothing was. */
export type CompanionForm = Readonly<Partial<Record<CompanionName, string>>>;

/** Whether the page shows the text of a file, and whether that can be changed. */
export type FileState = 'editable' | 'readonly';

/**
 * What the page asks of the extension. `revision` counts the texts of a page: the page raises it with each
 * edit, an answer carries the one that it is about, and whoever gets an older one drops it.
 */
export type ToDecoder =
  | { readonly type: 'ready' }
  | ToWorkshop
  | { readonly type: 'setText'; readonly revision: number; readonly text: string }
  /** The page holds a text over the limit, which it does not send. */
  | { readonly type: 'refuseText'; readonly revision: number; readonly length: number }
  | { readonly type: 'chooseToken'; readonly revision: number; readonly index: number }
  /** What the token is judged as; empty: as what it looks like. */
  | { readonly type: 'chooseProfile'; readonly revision: number; readonly profile: string }
  /** Time has passed: tell the times and findings anew. */
  | { readonly type: 'refresh'; readonly revision: number }
  /** The key form was edited: the last verification does not belong to it any more. */
  | ({ readonly type: 'editKey'; readonly revision: number } & KeyForm)
  | ({ readonly type: 'verify'; readonly revision: number } & KeyForm)
  | ({ readonly type: 'decrypt'; readonly revision: number } & KeyForm)
  /** Opens a token within the shown one, by its place in the list; null: what was decrypted. */
  | { readonly type: 'openInner'; readonly revision: number; readonly index: number | null }
  /** Goes back to a token of the path, 0 for the outermost. */
  | { readonly type: 'closeInner'; readonly revision: number; readonly depth: number }
  /** Takes the key that stands beside the token. */
  | { readonly type: 'useKeyBeside'; readonly revision: number }
  /** A text with a second token, to compare the first with; empty for none. */
  | { readonly type: 'compare'; readonly revision: number; readonly text: string }
  /** Another token of the same text, to compare the chosen one with. */
  | { readonly type: 'compareWith'; readonly revision: number; readonly index: number }
  | { readonly type: 'startAttack'; readonly revision: number }
  /** Asks for a word list and tries its words first. */
  | { readonly type: 'attackWithList'; readonly revision: number }
  | { readonly type: 'resumeAttack'; readonly revision: number }
  | { readonly type: 'cancelAttack'; readonly revision: number }
  /** What came along with the token, for the claims that speak of it. */
  | { readonly type: 'setCompanions'; readonly revision: number; readonly companions: CompanionForm }
  /** Puts a token that was made into the file, in the place of the one that is shown. */
  | { readonly type: 'putIntoFile'; readonly revision: number; readonly token: string }
  /** Puts a text into the clipboard, which not every webview can reach. */
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'learn'; readonly concept: string }
  | { readonly type: 'quiz'; readonly concept: string };

/** What the extension tells the page. */
export type FromDecoder =
  | {
      readonly type: 'state';
      readonly revision: number;
      readonly page: PageState;
      readonly verification: VerificationView | null;
      readonly decryption: DecryptionView | null;
      readonly attack: AttackView;
      readonly comparison: ComparisonState | null;
      /** Only where the page does not have it: after `ready`, and when a command brings a text. */
      readonly text?: string;
      /** Along with the text, where it is that of a file. */
      readonly file?: FileState;
      /** The key form's content, after `ready` and where the extension has filled it. */
      readonly form?: KeyForm;
      /** The text with the second token, after `ready`. */
      readonly second?: string;
      /** What was entered of what came along, after `ready`. */
      readonly companions?: CompanionForm;
      /** What was entered in the mode that makes tokens, after `ready`. */
      readonly workshop?: WorkshopForm;
      /** All words of the page, after `ready`. */
      readonly words?: DecoderStrings;
    }
  | { readonly type: 'attack'; readonly revision: number; readonly attack: AttackView }
  | { readonly type: 'made'; readonly revision: number; readonly result: WorkshopResult };

const revision = v.pipe(v.number(), v.integer(), v.minValue(0));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const concept = v.pipe(v.string(), v.maxLength(100));
const keyForm = {
  key: v.pipe(v.string(), v.maxLength(MAX_KEY_LENGTH)),
  expectedAlg: v.pipe(v.string(), v.maxLength(40)),
};

const companion = v.optional(v.pipe(v.string(), v.maxLength(MAX_KEY_LENGTH)));
const companionForm = v.strictObject({
  accessToken: companion,
  code: companion,
  state: companion,
  nonce: companion,
  method: companion,
  url: companion,
});

export const toDecoderSchema: v.GenericSchema<unknown, ToDecoder> = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({
    type: v.literal('setText'),
    revision,
    text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  }),
  v.strictObject({ type: v.literal('refuseText'), revision, length: index }),
  v.strictObject({ type: v.literal('chooseToken'), revision, index }),
  v.strictObject({
    type: v.literal('chooseProfile'),
    revision,
    profile: v.pipe(v.string(), v.maxLength(40)),
  }),
  v.strictObject({ type: v.literal('refresh'), revision }),
  v.strictObject({ type: v.literal('editKey'), revision, ...keyForm }),
  v.strictObject({ type: v.literal('verify'), revision, ...keyForm }),
  v.strictObject({ type: v.literal('decrypt'), revision, ...keyForm }),
  v.strictObject({ type: v.literal('openInner'), revision, index: v.nullable(index) }),
  v.strictObject({ type: v.literal('closeInner'), revision, depth: index }),
  v.strictObject({ type: v.literal('useKeyBeside'), revision }),
  v.strictObject({
    type: v.literal('compare'),
    revision,
    text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  }),
  v.strictObject({ type: v.literal('compareWith'), revision, index }),
  v.strictObject({ type: v.literal('startAttack'), revision }),
  v.strictObject({ type: v.literal('attackWithList'), revision }),
  v.strictObject({ type: v.literal('resumeAttack'), revision }),
  v.strictObject({ type: v.literal('cancelAttack'), revision }),
  v.strictObject({ type: v.literal('setCompanions'), revision, companions: companionForm }),
  ...toWorkshopSchemas,
  v.strictObject({
    type: v.literal('putIntoFile'),
    revision,
    token: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)),
  }),
  v.strictObject({ type: v.literal('copy'), text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)) }),
  v.strictObject({ type: v.literal('learn'), concept }),
  v.strictObject({ type: v.literal('quiz'), concept }),
]);

export const fromDecoderSchema: v.GenericSchema<unknown, FromDecoder> = v.variant('type', [
  v.strictObject({
    type: v.literal('state'),
    revision,
    page: pageSchema,
    verification: v.nullable(verificationSchema),
    decryption: v.nullable(decryptionSchema),
    attack: attackSchema,
    comparison: v.nullable(comparisonSchema),
    text: v.optional(v.string()),
    file: v.optional(v.picklist(['editable', 'readonly'])),
    form: v.optional(v.strictObject({ key: v.string(), expectedAlg: v.string() })),
    second: v.optional(v.string()),
    companions: v.optional(companionForm),
    workshop: v.optional(workshopFormSchema),
    words: v.optional(v.custom<DecoderStrings>((value) => isStrings(value))),
  }),
  v.strictObject({ type: v.literal('attack'), revision, attack: attackSchema }),
  v.strictObject({ type: v.literal('made'), revision, result: workshopResultSchema }),
]);
