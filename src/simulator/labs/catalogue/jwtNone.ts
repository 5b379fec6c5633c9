import { forging } from '../kit/actions';
import { encodePart, partText, readObject } from '../kit/tokens';
import { defineLab, type Values, verdict } from '../model';
import { API, Api, choices } from './jwtNoneWorld';

const claims = JSON.stringify({ sub: 'ana', exp: 4_102_444_800 });
/** What leads to Ana's account by each verifier, as far as anything does. */
const solutions: Readonly<Record<Api['chosen']['verify'], Values | undefined>> = {
  decode: { header: '{"alg":"none"}', payload: claims, signature: '' },
  trusting: { header: '{"alg":"none"}', payload: claims, signature: '' },
  blocklist: { header: '{"alg":"nOnE"}', payload: claims, signature: '' },
  signature: { header: '{"alg":"none"}', payload: claims, signature: 'AAAA' },
  pinned: undefined,
  wrong: undefined,
};

/** The parts that the learner wrote, put together. */
const compose = ({ header = '', payload = '', signature = '' }: Values): string =>
  [encodePart(readObject(header) ?? {}), encodePart(readObject(payload) ?? {}), signature.trim()].join('.');

export const jwtNone = defineLab({
  id: 'jwt-alg-none',
  title: 'A token that nobody signed',
  summary:
    'The verifier does what the token’s own header says. The header can say that there is nothing to verify.',
  tags: ['S39', 'S40', 'S41', 'S42', 'F2', 'F3'],
  concepts: ['jwt-alg-none', 'jwt-verification', 'jwt-algorithm-allowlist'],
  passages: ['jwt-weaknesses/none', 'jwt-weaknesses/allowlist', 'jwt-structure/verified'],
  minutes: 8,
  goal: {
    title: 'Be Ana with a token of your own',
    reached: (world: Api) =>
      verdict(
        world.inside,
        'The API shows Ana’s balance to Mallory.',
        'The API shows Mallory but Mallory’s own balance.',
      ),
  },
  task: 'Change how the API verifies, so that only tokens that it signed itself are taken.',
  choices,
  code: [
    {
      party: 'api',
      file: 'api/verify.js',
      text: `
const KEY = process.env.JWT_SECRET; // 256 random bits

function claimsOf(token) {
  {{verify}}
}

app.get('/me', (req, res) => {
  const claims = claimsOf(bearer(req));
  if (!claims || claims.exp * 1000 < Date.now()) return res.sendStatus(401);
  res.json({ user: claims.sub, balance: balanceOf(claims.sub) });
});`,
    },
  ],
  build: (chosen, setup) => new Api(chosen, setup),
  steps: [
    {
      title: 'Mallory logs in',
      text: 'Mallory gets a token of their own and decodes it.',
      note: 'Header and payload are base64url: anyone reads them.',
      run: async (world) => {
        world.token = await world.logIn('mallory');
        return `Header ${partText(world.token, 0)}, payload ${partText(world.token, 1)}.`;
      },
    },
    {
      title: 'Mallory changes the payload alone',
      text: 'Mallory writes "ana" into the payload and keeps the rest.',
      note: 'Where the signature is looked at, it no longer fits.',
      question: {
        kind: 'choose',
        prompt: 'What does a verifier say that takes HS256 as the header says?',
        options: [
          {
            id: 'no',
            label: 'It refuses: the signature is that of another payload',
            correct: true,
            explanation: 'The HMAC is over header and payload.',
          },
          {
            id: 'yes',
            label: 'It takes it: the signature is a real one',
            correct: false,
            explanation: 'A signature belongs to what was signed, not to who signed.',
          },
        ],
      },
      run: async (world) => {
        const [header, , signature] = world.token.split('.');
        const forged = `${header}.${encodePart({ sub: 'ana', exp: 4_102_444_800 })}.${signature}`;
        return (await world.tryToken(forged))
          ? 'The API takes Mallory for Ana.'
          : 'The API refuses the token.';
      },
    },
    {
      title: 'Mallory changes the header',
      text: 'An unsecured JWT has the algorithm "none" and an empty signature (RFC 7519, section 6).',
      note: 'The key was never asked for.',
      question: {
        kind: 'enter',
        prompt: 'Write a header, a payload and a signature that make Mallory Ana.',
        fields: [
          { id: 'header', label: 'Header', kind: 'text', start: (world: Api) => partText(world.token, 0) },
          { id: 'payload', label: 'Payload', kind: 'text', start: (world: Api) => partText(world.token, 1) },
          {
            id: 'signature',
            label: 'Signature',
            kind: 'text',
            start: (world: Api) => world.token.split('.')[2] ?? '',
          },
        ],
        solution: (world) => solutions[world.chosen.verify],
        judge: (world, { header = '', payload = '' }) => {
          if (world.inside) return { ok: true, reason: 'The API did what the header said.' };
          if (!solutions[world.chosen.verify])
            return {
              ok: false,
              reason: 'This verifier takes one algorithm, and the token has no say in it.',
            };
          if (!readObject(header) || !readObject(payload))
            return { ok: false, reason: 'Header and payload must each be a JSON object.' };
          return {
            ok: false,
            reason:
              'The API does not take it for Ana’s. Whose name is "sub", and what does "alg" say that needs no key?',
          };
        },
      },
      run: async (world, values) =>
        (await world.tryToken(compose(values)))
          ? 'The API takes Mallory for Ana.'
          : 'The API refuses the token.',
    },
  ],
  actions: [
    {
      id: 'mallory-logs-in',
      title: 'Mallory logs in',
      by: 'mallory',
      run: async (world: Api) => {
        world.token = await world.logIn('mallory');
        return `Mallory got ${world.token}`;
      },
    },
    {
      id: 'mallory-writes-token',
      title: 'Mallory writes a token',
      by: 'mallory',
      fields: [
        { id: 'header', label: 'Header', kind: 'text', start: '{"alg":"None"}' },
        { id: 'payload', label: 'Payload', kind: 'text', start: claims },
        { id: 'signature', label: 'Signature', kind: 'text' },
      ],
      run: async (world, values) => {
        const token = compose(values);
        return `${token} ${(await world.tryToken(token)) ? 'is taken for Ana’s.' : 'is refused, or not taken for Ana’s.'}`;
      },
    },
    forging(
      'mallory',
      'Mallory',
      `${API}/me`,
      (world: Api) => world.mallory,
      (world: Api) => `Authorization: Bearer ${world.token}`,
    ),
  ],
  checks: [
    {
      id: 'payload',
      kind: 'attack',
      title: 'A changed payload with the old signature',
      run: async (world: Api) => {
        const [header, , signature] = (await world.logIn('mallory')).split('.');
        const forged = `${header}.${encodePart({ sub: 'ana', exp: 4_102_444_800 })}.${signature}`;
        return verdict(
          !(await world.tryToken(forged)),
          'It is refused.',
          'The API believes a payload whose signature does not fit: decoding is not verifying.',
        );
      },
    },
    {
      id: 'none',
      kind: 'attack',
      title: 'A token without a signature',
      run: async (world) => {
        for (const alg of ['none', 'None', 'NONE', 'nOnE']) {
          for (const signature of ['', 'AAAA']) {
            const token = compose({ header: JSON.stringify({ alg }), payload: claims, signature });
            if (await world.tryToken(token)) {
              const how = signature === '' ? 'without a signature' : 'with any text as signature';
              return { ok: false, reason: `The API still takes an unsecured token, "alg":"${alg}", ${how}.` };
            }
          }
        }
        return {
          ok: true,
          reason: 'No spelling of "none" is taken, with or without something behind the last dot.',
        };
      },
    },
    {
      id: 'own',
      kind: 'honest',
      title: 'Ana and Mallory use the tokens that they got',
      run: async (world) => {
        for (const user of ['ana', 'mallory']) {
          if ((await world.whoIs(await world.logIn(user))) !== user)
            return { ok: false, reason: `The API no longer takes the token that it gave to ${user}.` };
        }
        return { ok: true, reason: 'Tokens that the API signed are taken.' };
      },
    },
  ],
  fixes: [
    {
      title: 'One algorithm, said by the server',
      choices: { verify: 'pinned' },
      why: 'The header is input until the signature is verified (RFC 8725, section 3.1). An allowlist needs no list of spellings.',
    },
  ],
});
