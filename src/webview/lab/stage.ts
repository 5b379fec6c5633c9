import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { LabView } from '../../simulator/labs';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { messageView } from './messageView';
import { messageSentence } from './messageWords';
import { partyDetails } from './partyDetails';
import type { Playback } from './playback';

/** The picture of what travels, the message that is shown, and what each party holds meanwhile. */
export function stage(view: LabView, playback: Playback, showing: number): TemplateResult {
  const message = view.messages[playback.index];
  return html`
    <section class="picture" aria-labelledby="picture-title">
      <h2 id="picture-title" class="visually-hidden">${t('What travels')}</h2>
      <div
        class="stage"
        role="group"
        tabindex="0"
        aria-label=${t('Messages of the last step. Arrow keys go from message to message.')}
        @keydown=${(event: KeyboardEvent) => onKey(event, playback, view.messages.length)}
      >
        <session-network
          .parties=${view.parties}
          .message=${message}
          .moving=${playback.moving}
          .duration=${playback.duration}
          .showing=${showing}
          @arrived=${() => playback.arrived()}
        ></session-network>
      </div>
      ${player(view, playback)}
      <p class="sentence" aria-live="polite">
        ${message ? messageSentence(message, view.parties) : quiet(view)}
      </p>
      ${
        message
          ? html`
            <details class="shown">
              <summary>${t('The message in full')}</summary>
              ${messageView(message)}
            </details>
          `
          : nothing
      }
      ${partyDetails(view, playback.index)}
    </section>
  `;
}

const quiet = ({ log }: LabView): string =>
  log.length === 0 ? t('Nothing travels yet. Play a step.') : t('This time nothing travelled.');

function player({ messages, clock }: LabView, playback: Playback): TemplateResult {
  const count = messages.length;
  const { index, playing } = playback;
  return html`
    <div class="player">
      <button class="tool" ?disabled=${playback.isFirst} aria-label=${t('Previous message')} @click=${() => playback.show(index - 1)}>
        ${icon('chevron-left')}
      </button>
      <button class="tool" ?disabled=${count === 0} aria-label=${playing ? t('Pause') : t('Play the messages')} @click=${() => playback.toggle()}>
        ${icon(playing ? 'debug-pause' : 'play')}
      </button>
      <button class="tool" ?disabled=${playback.isLast} aria-label=${t('Next message')} @click=${() => playback.show(index + 1)}>
        ${icon('chevron-right')}
      </button>
      <span class="place">${count === 0 ? t('No messages') : t('Message {0} of {1}', index + 1, count)}</span>
      <span class="clock">${icon('clock')} ${clockWords(clock)}</span>
    </div>
  `;
}

/** The time in the lab, and how much of it has passed. */
function clockWords({ time, sinceStart }: LabView['clock']): string {
  const now = time.slice(0, 16).replace('T', ' ');
  const minutes = Math.floor(sinceStart / 60_000);
  return minutes === 0 ? t('{0} UTC', now) : t('{0} UTC, {1} min after the start', now, minutes);
}

function onKey(event: KeyboardEvent, playback: Playback, count: number): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || count === 0) return;
  const next: Readonly<Record<string, number>> = {
    ArrowLeft: playback.index - 1,
    ArrowRight: playback.index + 1,
    Home: 0,
    End: count - 1,
  };
  if (event.key === ' ') playback.toggle();
  else {
    const index = next[event.key];
    if (index === undefined || index < 0 || index >= count) return;
    playback.show(index);
  }
  event.preventDefault();
}
