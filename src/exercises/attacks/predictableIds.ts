import { alice, mallory, readAccount, showsAccount, signIn, signInByProgram } from '../attack/people';
import type { Suite } from '../attack/run';
import type { World } from '../attack/world';

/** Bits that a session id needs (ASVS 5.0 7.2.3). */
const LEAST_BITS = 128;
/** So many ids are compared. */
const SAMPLE = 24;
/** So far from the own id the neighbours are tried. */
const REACH = 20;

/** The values of a Cookie header by name. */
const valuesOf = (cookies: string): [string, string][] =>
  cookies.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)];
  });

/** Names of cookies whose value is another one after each login. */
function changing(samples: readonly string[]): string[] {
  const [first = ''] = samples;
  return valuesOf(first).flatMap(([name]) => {
    const values = samples.map((each) => valuesOf(each).find(([other]) => other === name)?.[1]);
    return new Set(values).size === samples.length ? [name] : [];
  });
}

/** The id in a cookie's value: without the signature that express-session and cookie-parser put behind it. */
function idIn(value: string): string {
  let text = value;
  try {
    text = decodeURIComponent(value);
  } catch {
    // Not encoded in the usual way: it is taken as it stands.
  }
  return text.startsWith('s:') ? text.slice(2).replace(/\.[^.]*$/, '') : text;
}

/** How many bits ids can hold at most that look so: by the characters in use, at the places that differ. */
function mostBits(ids: readonly string[]): number {
  const shortest = Math.min(...ids.map(({ length }) => length));
  let places = 0;
  for (let at = 0; at < shortest; at++) if (new Set(ids.map((id) => id[at])).size > 1) places++;
  const all = ids.join('');
  const alphabet = [/^\d*$/, /^[\da-f-]*$/i, /^[\da-z]*$/, /^[\da-z]*$/i].findIndex((class_) =>
    class_.test(all),
  );
  return places * Math.log2([10, 16, 36, 62][alphabet] ?? 64);
}

/** The number in an id moved by a step, written as it was. */
function neighbour(id: string, step: number): string | undefined {
  const match = /^(.*?)(\d{1,15})(\D*)$/.exec(id);
  if (!match) return undefined;
  const [, head = '', digits = '', tail = ''] = match;
  const moved = Number(digits) + step;
  return moved < 0 ? undefined : `${head}${String(moved).padStart(digits.length, '0')}${tail}`;
}

/** The cookies that two logins get from a server of which everything that can be guessed is known. */
async function replay(world: World): Promise<string> {
  await world.restart({ replay: { at: 1_900_000_000_000, seed: 42 } });
  await signInByProgram(world, 'mallory', mallory);
  return signInByProgram(world, 'mallory', alice);
}

export const predictableIds: Suite = {
  'sign-in': async (world) => {
    const visitor = world.visitor('alice');
    await signIn(world, visitor, alice);
    const other = world.visitor('mallory');
    await signIn(world, other, mallory);
    if (!showsAccount((await visitor.visit('/account')).response, alice))
      world.broken('mallory signed in, and alice is not signed in any more.');
  },

  neighbour: async (world) => {
    await signIn(world, world.visitor('alice'), alice);
    const own = await signInByProgram(world, 'mallory', mallory);
    for (const [name, value] of valuesOf(own)) {
      for (let distance = 1; distance <= REACH; distance++) {
        for (const step of [-distance, distance]) {
          const guess = neighbour(value, step);
          if (guess === undefined) continue;
          if (showsAccount(await readAccount(world, 'mallory', `${name}=${guess}`), alice)) {
            world.gained(
              `mallory counted ${step > 0 ? 'up' : 'down'} from her own id, ${value}: with ${guess} she sees alice’s account, at guess number ${2 * distance}.`,
            );
          }
        }
      }
    }
  },

  replay: async (world) => {
    const first = await replay(world);
    const second = await replay(world);
    if (first === second) {
      world.gained(
        'Two servers with the same clock and the same state of Math.random gave alice the same id. Time can be read off any answer, a counter counted, and the state of Math.random computed from a few of its numbers: the attacker computes her id. Use node:crypto.',
      );
    }
  },

  'brute-force': async (world) => {
    const samples: string[] = [];
    for (let n = 0; n < SAMPLE; n++) samples.push(await signInByProgram(world, 'mallory', mallory));
    const names = changing(samples);
    if (names.length === 0) world.gained('No cookie differs from login to login: sessions share their ids.');
    const bits = names.map((name) =>
      mostBits(samples.map((each) => idIn(valuesOf(each).find(([other]) => other === name)?.[1] ?? ''))),
    );
    const most = Math.max(...bits);
    if (most < LEAST_BITS) {
      world.gained(
        `${SAMPLE} ids differ in so few characters that they hold ${Math.floor(most)} bits at most, where ${LEAST_BITS} are asked for (ASVS 5.0 7.2.3; a UUID has 122). The attacker tries them all, from many machines, until one fits anybody.`,
      );
    }
  },
};
