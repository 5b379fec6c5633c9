import { tryCommonSecrets } from '../../jwt';
import { partsOf, signedByHmac } from '../attack/forge';
import { alice, mallory, type Person } from '../attack/people';
import type { Suite } from '../attack/run';
import type { World } from '../attack/world';
import { jsonOf } from './jwtAlgorithms';

/** Words that are tried: a second's work on any machine. */
const GUESSES = 30_000;

const OLD = 'kN3vR8qZ1tY6wX0bC5mL9pS2dF7gH4jA';
const NEW = 'Zr7Qe2Wt9Yu4Io1Pa6Sd3Fg8Hj5Kl0Xc';

/** The path of a link to somebody's report. */
async function linkOf(world: World, person: Person): Promise<string> {
  const answer = await world.request(person.name, 'POST', '/links', {
    json: { user: person.name, password: person.password },
  });
  const { url } = jsonOf(answer.body);
  if (answer.status !== 200 || typeof url !== 'string' || !url.startsWith('/reports/'))
    world.broken(
      `${person.name} asks for a link, and POST /links answers ${answer.status} without a url below /reports/.`,
    );
  return url;
}

async function opens(world: World, who: string, path: string, person: Person): Promise<boolean> {
  const { status, body } = await world.request(who, 'GET', path);
  return status === 200 && body.includes(`Report of <b>${person.name}</b>`);
}

/** A link like this one, made out to alice and signed with a secret. */
function forgedLink(link: string, secret: string): string {
  const { header, payload } = partsOf(link.slice('/reports/'.length));
  return `/reports/${signedByHmac(header, { ...payload, sub: alice.name }, new TextEncoder().encode(secret), 'SHA-256')}`;
}

/** A server that takes a bad setting lets everybody in who tries it. */
async function expectRefusal(world: World, setting: string, secret: string, what: string): Promise<void> {
  if (await world.refusesToStart({ env: { LINK_SECRETS: setting } })) return;
  const link = await linkOf(world, mallory);
  if (await opens(world, 'mallory', forgedLink(link, secret), alice)) {
    world.gained(`${what}, the server started all the same, and mallory forged a link to alice’s report.`);
  }
  world.gained(
    `${what}, the server started all the same. A server with bad settings must not start, so that somebody notices.`,
  );
}

export const jwtSecret: Suite = {
  'open-link': async (world) => {
    for (const person of [alice, mallory]) {
      if (!(await opens(world, person.name, await linkOf(world, person), person)))
        world.broken(`The link that ${person.name} has just got does not open the report.`);
    }
  },

  crack: async (world) => {
    const link = await linkOf(world, mallory);
    const attack = tryCommonSecrets(link.slice('/reports/'.length), GUESSES);
    if ('unsupported' in attack) return;
    const { secret, guesses } = attack;
    if (secret === undefined) return;
    if (await opens(world, 'mallory', forgedLink(link, secret), alice)) {
      world.gained(
        `mallory guessed the secret from her own link, without asking the server: "${secret}" at guess number ${guesses}. Now she writes links to everybody’s report.`,
      );
    }
  },

  'setting-missing': (world) => expectRefusal(world, '', '', 'LINK_SECRETS was empty'),

  'setting-weak': (world) => expectRefusal(world, 'changeme', 'changeme', 'LINK_SECRETS was "changeme"'),

  'setting-weak-behind': (world) =>
    expectRefusal(
      world,
      `${NEW},changeme`,
      'changeme',
      'LINK_SECRETS held a good secret and, for old links, "changeme"',
    ),

  rotation: async (world) => {
    await world.restart({ env: { LINK_SECRETS: OLD } });
    const old = await linkOf(world, alice);
    await world.restart({ env: { LINK_SECRETS: `${NEW},${OLD}` } });
    if (!(await opens(world, 'alice', old, alice)))
      world.broken(
        'LINK_SECRETS is now "new,old", and a link that the old secret signed does not open. Verify with each.',
      );
    const fresh = await linkOf(world, alice);
    await world.restart({ env: { LINK_SECRETS: NEW } });
    if (!(await opens(world, 'alice', fresh, alice)))
      world.broken(
        'A link that was made with LINK_SECRETS="new,old" does not open once the old one is gone. Sign with the first.',
      );
  },

  leaked: async (world) => {
    await world.restart({ env: { LINK_SECRETS: OLD } });
    const link = await linkOf(world, mallory);
    await world.restart({ env: { LINK_SECRETS: NEW } });
    if (await opens(world, 'mallory', forgedLink(link, OLD), alice)) {
      world.gained(
        'The old secret leaked and was taken out of LINK_SECRETS, and a link that mallory signed with it still opens alice’s report.',
      );
    }
  },
};
