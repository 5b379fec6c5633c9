import { html, nothing, type TemplateResult } from 'lit';
import type { CompanionForm } from '../../features/decoder/messages';
import type {
  AttackView,
  ComparisonState,
  DecryptionView,
  PageState,
  VerificationView,
} from '../../features/decoder/pageState';
import type { Ui } from './actions';
import { attackSection } from './attackSection';
import { type CodeChoice, codeSection } from './codeSection';
import { companionsSection } from './companionsSection';
import { compareSection } from './compareSection';
import { decryptSection } from './decryptSection';
import { findingsSection } from './findingsSection';
import { disclosuresSection, innerSection, pathNavigation } from './innerSections';
import type { KeyFormState } from './keyField';
import { segmentSections } from './segmentSections';
import { timelineSection } from './timelineSection';
import { tokenMap, tokenSection } from './tokenSection';
import { verifySection } from './verifySection';

/** All that is known of the token that is shown. */
export interface TokenState {
  readonly page: Extract<PageState, { kind: 'token' }>;
  readonly verification: VerificationView | null;
  readonly decryption: DecryptionView | null;
  readonly attack: AttackView;
  readonly comparison: ComparisonState | null;
  readonly form: KeyFormState;
  readonly second: string;
  readonly companions: CompanionForm;
  readonly code: CodeChoice;
  /** The part of the token that is pointed at, in words. */
  readonly pointed: string;
}

/** Reading a token and checking it: what it says at one side, what to make of it at the other. */
export function readingMode(state: TokenState, ui: Ui): TemplateResult {
  const { page, form } = state;
  const { token } = page;
  return html`
    ${pathNavigation(page, ui)}
    <div class="columns">
      <div class="column">
        ${tokenSection(page, ui)} ${tokenMap(token, state.pointed, ui)}
        ${token.timeline ? timelineSection(token.timeline, ui) : nothing} ${segmentSections(token, ui)}
        ${disclosuresSection(token, ui)}
      </div>
      <div class="column">
        ${findingsSection(token, ui)} ${innerSection(token, ui)}
        ${token.canVerify ? verifySection(form, page.keyBeside, state.verification, ui) : nothing}
        ${token.canDecrypt ? decryptSection(form, page.keyBeside, state.decryption, ui) : nothing}
        ${token.canAttack ? attackSection(state.attack, ui) : nothing}
        ${companionsSection(token, state.companions, ui)}
        ${compareSection(page, state.second, state.comparison, ui)}
        ${token.canVerify ? codeSection(token, state.code, ui) : nothing}
      </div>
    </div>
  `;
}
