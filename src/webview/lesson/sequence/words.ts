import type { SequenceActor, SequenceDiagram, SequenceStep } from '../../../course';
import { t } from '../../l10n';

/** Codicons, by name and as the character that their font draws (for SVG text, which knows no classes). */
export interface Glyph {
  readonly name: string;
  readonly character: string;
}

export const roleGlyph: Readonly<Record<SequenceActor['role'], Glyph>> = {
  victim: { name: 'account', character: '\ueb99' },
  attacker: { name: 'bug', character: '\ueaaf' },
  server: { name: 'server', character: '\ueb50' },
  other: { name: 'globe', character: '\ueb01' },
};

export const toneGlyph: Readonly<Record<SequenceStep['tone'], Glyph | undefined>> = {
  normal: undefined,
  attack: { name: 'warning', character: '\uea6c' },
  defence: { name: 'shield', character: '\ueb53' },
};

export const toneWord: Readonly<Record<SequenceStep['tone'], string>> = {
  normal: '',
  attack: t('Attack'),
  defence: t('Defence'),
};

/** Who does it to whom: "Attacker to shop.example", or just the actor where it stays there. */
export function parties(diagram: SequenceDiagram, step: SequenceStep): string {
  const label = (id: string) => diagram.actors.find((actor) => actor.id === id)?.label ?? id;
  return step.from === step.to ? label(step.from) : t('{0} to {1}', label(step.from), label(step.to));
}

/** A step as a sentence for those who do not see the picture. */
export function sentence(diagram: SequenceDiagram, step: SequenceStep): string {
  const tone = step.tone === 'normal' ? '' : `${toneWord[step.tone]}. `;
  return `${tone}${parties(diagram, step)}: ${step.label}.`;
}
