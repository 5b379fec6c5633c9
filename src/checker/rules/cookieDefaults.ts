import type { CookieSet } from '../facts/fact';
import type { RuleContext } from './context';

/** The cookies of a file, with what the application gives to all cookies of their framework. */
export function cookiesOf({ facts, allFacts }: RuleContext): readonly CookieSet[] {
  const cookies = facts.of('cookie-set');
  if (!cookies.some(({ defaultsOf }) => defaultsOf !== undefined)) return cookies;
  const defaults = allFacts('cookie-defaults');
  return cookies.map((cookie) => {
    const own = defaults.find(({ framework }) => framework === cookie.defaultsOf);
    if (!own) return cookie;
    const given = Object.entries(own.attributes).filter(([, state]) => state?.written);
    const written = Object.entries(cookie.attributes).filter(([, state]) => state?.written);
    return {
      ...cookie,
      attributes: { ...cookie.attributes, ...Object.fromEntries(given), ...Object.fromEntries(written) },
    };
  });
}
