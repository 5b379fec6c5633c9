import { type Disposable, DisposableStore } from '../../base/dispose';
import { Messenger, type Port } from '../../base/messenger';
import { profileIds } from '../../jwt';
import { comparisonState } from './comparisonState';
import { innerLayer } from './innerLayer';
import { Layer } from './layer';
import { MAX_KEY_LENGTH, MAX_TEXT_LENGTH } from './limits';
import {
  type CompanionForm,
  type FromDecoder,
  type KeyForm,
  type ToDecoder,
  toDecoderSchema,
} from './messages';
import type { PageState } from './pageState';
import type { SessionServices } from './sessionServices';
import { pageState, type ReadText, readText, refusedState } from './viewModel';
import { EMPTY_WORKSHOP, type ToWorkshop, type WorkshopForm } from './workshop/messages';
import { putInto } from './workshop/putInto';
import { work } from './workshop/work';

type AboutText = Exclude<ToDecoder, { type: 'ready' | 'setText' | 'refuseText' | 'copy' | 'learn' | 'quiz' }>;

type State = Extract<FromDecoder, { type: 'state' }>;
type Extra = Partial<Pick<State, 'text' | 'file' | 'form' | 'second' | 'companions' | 'workshop' | 'words'>>;

const NOTHING: ReadText = { text: '', tokens: [] };
/** A token within a token within …: no honest one is deeper. */
const MAX_DEPTH = 8;

/**
 * One decoder page, from opening to closing. The text, the key and all that is known of them live in this
 * object's memory only: a hidden page is torn down by the editor and gets them back from here when it is
 * shown again, and a closed one takes them along. Nothing is written to any storage or log.
 */
export class DecoderSession implements Disposable {
  private readonly owned = new DisposableStore();
  private readonly messenger: Messenger<FromDecoder, ToDecoder>;
  /** The pasted text, and on it the tokens within it that were opened. */
  private readonly layers: Layer[] = [new Layer(NOTHING)];

  private revision = 0;
  /** Stands for the text, where that was too long to take. */
  private refused: PageState | undefined;
  private form: KeyForm = { key: '', expectedAlg: '' };
  /** The text with the second token; it stays for the next token. */
  private secondText = '';
  private companions: CompanionForm = {};
  private workshop: WorkshopForm = EMPTY_WORKSHOP;
  private readonly entered = () => this.companions;

  constructor(
    port: Port,
    private readonly services: SessionServices,
  ) {
    this.messenger = this.owned.add(
      new Messenger<FromDecoder, ToDecoder>(port, toDecoderSchema, (message) => this.receive(message)),
    );
  }

  /**
   * Shows a text that comes from elsewhere: an editor, the clipboard, a caller of the command.
   *
   * @param keepChoice it is the text that was shown, changed: of its tokens the same one stays chosen
   */
  show(text: string, { keepChoice = false } = {}): void {
    this.revision++;
    const { chosen, read } = this.outermost;
    if (text.length > MAX_TEXT_LENGTH) this.take(NOTHING, refusedState(text.length, this.services.words));
    else this.take(readText(text));
    if (keepChoice && chosen > 0 && this.outermost.read.tokens.length === read.tokens.length) {
      this.outermost.choose(chosen);
      this.look(this.outermost);
    }
    this.sendText();
  }

  dispose(): void {
    this.owned.dispose();
    for (const layer of this.layers) layer.dispose();
  }

  private receive(message: ToDecoder): void {
    switch (message.type) {
      case 'ready':
        this.sendText({
          form: this.form,
          second: this.secondText,
          companions: this.companions,
          workshop: this.workshop,
          words: this.services.words,
        });
        break;
      case 'setText':
        this.takeEdit(message.revision, () => {
          this.take(readText(message.text));
          this.services.file?.write(message.text);
        });
        break;
      case 'refuseText':
        this.refuse(message);
        break;
      case 'copy':
        this.services.copy(message.text);
        break;
      case 'learn':
        this.services.learn(message.concept);
        break;
      case 'quiz':
        this.services.quiz(message.concept);
        break;
      default:
        if (message.revision === this.revision) this.receiveAboutText(message);
    }
  }

  /** Messages about the text as it stands. */
  private receiveAboutText(message: AboutText): void {
    const { layer, services } = this;
    const { clock } = services;
    switch (message.type) {
      case 'chooseToken':
        layer.choose(message.index);
        this.sendState();
        this.look(layer);
        break;
      case 'chooseProfile':
        layer.profile = profileIds.find((id) => id === message.profile);
        layer.forgetKey();
        this.sendState();
        this.look(layer);
        break;
      case 'refresh':
        this.sendState();
        break;
      case 'editKey':
        this.editKey({ key: message.key, expectedAlg: message.expectedAlg });
        break;
      case 'verify':
      case 'decrypt':
        this.form = { key: message.key, expectedAlg: message.expectedAlg };
        void layer.tryKey(this.form, clock.now()).then((came) => came && this.sendIf(layer));
        break;
      case 'openInner':
        this.openInner(message.index);
        break;
      case 'closeInner':
        this.closeInner(message.depth);
        this.sendState();
        break;
      case 'useKeyBeside':
        this.useKeyBeside();
        break;
      case 'compare':
        this.secondText = message.text;
        layer.second = undefined;
        this.sendState();
        break;
      case 'setCompanions':
        this.companions = message.companions;
        this.sendState();
        break;
      case 'compareWith':
        layer.second = { index: message.index };
        this.sendState();
        break;
      case 'startAttack':
        layer.startAttack(services.attack, (found) => this.tellAttack(layer, found));
        break;
      case 'attackWithList':
        void this.attackWithList(layer);
        break;
      case 'resumeAttack':
        layer.resumeAttack();
        break;
      case 'cancelAttack':
        layer.cancelAttack();
        break;
      case 'putIntoFile':
        this.putIntoFile(message.token);
        break;
      case 'editWorkshop':
        this.workshop = message.workshop;
        break;
      case 'sign':
      case 'generateKey':
      case 'convertKey':
      case 'forge':
        void this.make(message);
        break;
    }
  }

  private async make(asked: Exclude<ToWorkshop, { type: 'editWorkshop' }>): Promise<void> {
    const { revision } = this;
    const result = await work(asked, this.workshop, this.layer.token, this.services.clock.now());
    // A new key is what the field holds from now on, also for a page that is hidden meanwhile.
    if (result.kind === 'key' && result.key !== undefined)
      this.workshop = { ...this.workshop, key: result.key };
    if (!this.owned.isDisposed) this.messenger.send({ type: 'made', revision, result });
  }

  private refuse({ revision, length }: Extract<ToDecoder, { type: 'refuseText' }>): void {
    if (!this.services.file) {
      this.takeEdit(revision, () => this.take(NOTHING, refusedState(length, this.services.words)));
    } else if (revision > this.revision) {
      // A file keeps what it has.
      this.revision = revision;
      this.show(this.outermost.read.text, { keepChoice: true });
    }
  }

  private takeEdit(revision: number, take: () => void): void {
    // Not newer: sent before the page had the text that it was shown from here.
    if (revision <= this.revision) return;
    this.revision = revision;
    if (this.services.file?.canEdit() === false) {
      // The page goes back to what the file holds.
      this.revision++;
      this.sendText();
      return;
    }
    take();
    this.sendState();
  }

  private putIntoFile(token: string): void {
    const { file } = this.services;
    if (!file?.canEdit() || this.layers.length > 1) return;
    const { read, chosen } = this.outermost;
    const text = putInto(read, chosen, token);
    this.show(text, { keepChoice: true });
    file.write(text);
  }

  private take(read: ReadText, refused?: PageState): void {
    this.refused = refused;
    for (const layer of this.layers.splice(0)) layer.dispose();
    const layer = new Layer(read, this.entered);
    this.layers.push(layer);
    this.look(layer);
  }

  /** Shows what is found only by checking signatures that need no key of the reader's, once it is known. */
  private look(layer: Layer): void {
    void layer.look(this.services.clock.now()).then((came) => came && this.sendIf(layer));
  }

  private get outermost(): Layer {
    return this.layers[0] as Layer;
  }

  /** The one that is shown. */
  private get layer(): Layer {
    return this.layers.at(-1) as Layer;
  }

  private editKey(form: KeyForm): void {
    const expected = this.form.expectedAlg;
    this.form = form;
    const known = this.layer.forgetKey();
    if (known || expected !== form.expectedAlg) this.sendState();
  }

  private openInner(index: number | null): void {
    const { layer, services } = this;
    if (!layer.token || this.layers.length >= MAX_DEPTH) return;
    const inner =
      index === null
        ? layer.openDecrypted(services.words.inner.decrypted)
        : innerLayer(layer.token, index, this.entered, services.words);
    if (!inner) return;
    this.layers.push(inner);
    this.look(inner);
    this.sendState();
  }

  private closeInner(depth: number): void {
    for (const layer of this.layers.splice(depth + 1)) layer.dispose();
  }

  private useKeyBeside(): void {
    const { key } = this.layer.read;
    if (key === undefined || key.length > MAX_KEY_LENGTH) return;
    this.form = { ...this.form, key };
    this.layer.forgetKey();
    this.sendState({ form: this.form });
  }

  private async attackWithList(layer: Layer): Promise<void> {
    const { revision } = this;
    const { token } = layer;
    const list = await this.services.attack.chooseList();
    // Another text or token may be shown by now.
    if (!list || this.owned.isDisposed || revision !== this.revision || layer.token !== token) return;
    layer.startAttack(this.services.attack, (found) => this.tellAttack(layer, found), list);
  }

  private tellAttack(layer: Layer, found: boolean): void {
    if (layer !== this.layer) return;
    if (found) this.sendState();
    else this.messenger.send({ type: 'attack', revision: this.revision, attack: layer.attackState });
  }

  /** After something was waited for: another text or token may be shown by now, or the page be closed. */
  private sendIf(layer: Layer): void {
    if (layer === this.layer && !this.owned.isDisposed) this.sendState();
  }

  /** The text is not what the page has. */
  private sendText(extra: Extra = {}): void {
    const { file } = this.services;
    const { text } = this.outermost.read;
    this.sendState({ text, ...(file && { file: file.canEdit() ? 'editable' : 'readonly' }), ...extra });
  }

  private sendState(extra: Extra = {}): void {
    const { clock, words } = this.services;
    const { read, chosen, verification, decryption, attackState } = this.layer;
    const path = this.layers.slice(1).map(({ label }) => label);
    const circumstances = {
      ...this.layer.circumstances(clock.now()),
      words,
      expectedAlg: this.form.expectedAlg,
      path: path.length > 0 ? [words.inner.pasted, ...path] : [],
    };
    this.messenger.send({
      type: 'state',
      revision: this.revision,
      page: this.refused ?? pageState(read, chosen, circumstances),
      verification,
      decryption,
      attack: attackState,
      comparison: comparisonState(this.layer, this.secondText, clock.now(), words.compare),
      ...extra,
    });
  }
}
