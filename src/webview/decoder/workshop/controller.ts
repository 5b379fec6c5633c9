import type { PageState } from '../../../features/decoder/pageState';
import {
  EMPTY_WORKSHOP,
  type WorkshopForm,
  type WorkshopResult,
} from '../../../features/decoder/workshop/messages';
import type { Request } from '../channel';
import { draftOf } from './draft';

/** The last of each: a signature, a key, and the tokens of each exercise. */
export interface WorkshopResults {
  readonly sign?: WorkshopResult;
  readonly key?: WorkshopResult;
  readonly forge: Readonly<Record<string, WorkshopResult>>;
}

/** Where no token is, a new one starts from this. */
const NEW_DRAFT = { header: '{\n  "alg": "HS256",\n  "typ": "JWT"\n}', payload: '{\n  "sub": ""\n}' };

/** What the page has for it. */
export interface WorkshopHost {
  readonly page: PageState;
  requestUpdate(): void;
  ask(request: Request): void;
}

/** The state of the mode that makes tokens; the extension keeps what was entered, for when the page was hidden. */
export class WorkshopController {
  form: WorkshopForm = EMPTY_WORKSHOP;
  results: WorkshopResults = { forge: {} };
  revealed = false;
  /** What a key is made for. */
  keyFor = 'ES256';

  constructor(private readonly host: WorkshopHost) {}

  edit(change: Partial<WorkshopForm>): void {
    const edited = { ...this.form, ...change };
    // The first look at this mode starts from the token.
    const isNew = edited.open && edited.header === '' && edited.payload === '';
    this.form = isNew ? { ...edited, ...(this.draft(this.host.page) ?? NEW_DRAFT) } : edited;
    this.host.ask({ type: 'editWorkshop', workshop: this.form });
    this.host.requestUpdate();
  }

  restore(form: WorkshopForm): void {
    this.form = form;
    this.host.requestUpdate();
  }

  reveal(revealed: boolean): void {
    this.revealed = revealed;
    this.host.requestUpdate();
  }

  chooseKeyFor(alg: string): void {
    this.keyFor = alg;
    this.host.requestUpdate();
  }

  take(result: WorkshopResult): void {
    const { results } = this;
    const isForgery = result.kind === 'forged' || (result.kind === 'problem' && result.about === 'forge');
    if (isForgery) {
      this.results = { ...results, forge: { ...results.forge, [result.exercise ?? '']: result } };
    } else {
      const name = result.kind === 'signed' ? 'sign' : result.kind === 'key' ? 'key' : result.about;
      this.results = { ...results, [name]: result };
    }
    if (result.kind === 'key' && result.key !== undefined) this.form = { ...this.form, key: result.key };
    this.host.requestUpdate();
  }

  /** Header and claims follow the token that is shown, as long as nobody has changed them. */
  follow(next: PageState): void {
    const { header, payload } = this.form;
    const before = this.draft(this.host.page) ?? NEW_DRAFT;
    const after = this.draft(next);
    const isUntouched = header === before.header && payload === before.payload;
    if (after && isUntouched && (after.header !== header || after.payload !== payload)) this.edit(after);
  }

  /** Forgets what was entered and made, keys among it. */
  clear(): void {
    this.results = { forge: {} };
    this.edit({ ...EMPTY_WORKSHOP, open: this.form.open });
  }

  private draft(page: PageState) {
    return page.kind === 'token' ? draftOf(page.token) : undefined;
  }
}
