import type { Translate } from '../base/translate';
import type { Hint } from './hints';

/** A hint in words. */
export function hintText(hint: Hint, t: Translate): string {
  switch (hint.kind) {
    case 'not':
      return t('Hint: it is not “{0}”.', hint.text);
    case 'count':
      return hint.count === 1
        ? t('Hint: one of them is right.')
        : t('Hint: {0} of them are right.', hint.count);
    case 'first':
      return t('Hint: it begins with “{0}”.', hint.text);
    case 'pair':
      return t('Hint: to “{0}” belongs “{1}”.', hint.left, hint.right);
    case 'starts':
      return t('Hint: it begins with “{0}” and has {1} characters.', hint.text, hint.length);
  }
}
