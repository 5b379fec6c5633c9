import { forging, waiting } from '../kit/actions';
import { defineLab, verdict } from '../model';
import { API, Api, choices } from './refreshWorld';

const told = (renewed: boolean): string => (renewed ? 'The server gives new tokens.' : 'The server refuses.');

export const refresh = defineLab({
  id: 'refresh-rotation',
  title: 'Rotate refresh tokens, and notice a thief',
  summary:
    'A refresh token was copied. Rotation makes each one good for one use; that the second use happens is the alarm.',
  tags: ['S46', 'S51', 'S52', 'S53', 'F8'],
  concepts: ['refresh-tokens', 'jwt-expiry'],
  passages: [
    'refresh-tokens/reuse-detection',
    'refresh-tokens/rotation',
    'logout-trap/refresh',
    'logout-trap/short-access',
    'jwt-lifetime/expiry',
  ],
  minutes: 12,
  goal: {
    title: 'Stay in Ana’s account with a refresh token that was copied once',
    reached: (world: Api) =>
      verdict(
        world.lasting,
        'A day later Mallory still gets new tokens.',
        'Mallory has not outlasted the day.',
      ),
  },
  task: 'Make a copied refresh token end by itself, whoever uses it first, and a copied access token within half an hour. Ana’s phone must go on for days without a login.',
  choices,
  code: [
    {
      party: 'api',
      file: 'api/refresh.js',
      text: `
const ACCESS = {{minutes}} * MINUTE;

app.post('/refresh', (req, res) => {
  const token = req.body.refresh;
  const grant = grants.get(token);
  if (!grant) return res.sendStatus(401);
  {{refresh}}
});`,
    },
  ],
  build: (chosen, setup) => new Api(chosen, setup),
  steps: [
    {
      title: 'Ana’s phone logs in',
      text: 'The app gets an access token and a refresh token.',
      note: 'The first is for every request, the second for nothing but new ones.',
      run: async (world) => {
        await world.phoneLogsIn();
        return undefined;
      },
    },
    {
      title: 'Mallory copies both',
      text: 'From a backup of the phone, say. Ana notices nothing.',
      note: 'Two hold the same tokens now.',
      run: (world) => {
        world.steal();
        return undefined;
      },
    },
    {
      title: 'The phone refreshes',
      text: 'Some hours later the app asks for new tokens.',
      note: 'Does its old refresh token still exist?',
      run: async (world) => {
        world.wait(180);
        return told(await world.phoneRenews());
      },
    },
    {
      title: 'Mallory refreshes with the copy',
      text: 'An hour later Mallory uses the copied refresh token.',
      note: 'Where a refresh token works again and again, a copy is as good as the original.',
      question: {
        kind: 'choose',
        prompt: 'What should a server make of a refresh token that was used before?',
        options: [
          {
            id: 'theft',
            label: 'That two hold it: one of them is a thief, and both must stop',
            correct: true,
            explanation:
              'It cannot know which; so it ends all that came from this login (RFC 9700, section 4.14.2).',
          },
          {
            id: 'refuse',
            label: 'Nothing but a refusal of this one request',
            correct: false,
            explanation: 'Where the thief came first, the thief would go on and the owner be refused.',
          },
        ],
      },
      run: async (world) => {
        world.wait(60);
        return told(await world.malloryRenews());
      },
    },
    {
      title: 'A day later',
      text: 'Mallory goes on refreshing every hour.',
      note: 'Is the thief still there?',
      run: async (world) => {
        let alive = true;
        for (let hour = 0; hour < 24 && alive; hour++) {
          world.wait(60);
          alive = await world.malloryRenews();
        }
        if (alive) world.lasting = true;
        return alive ? 'Mallory still gets new tokens.' : 'Mallory is out.';
      },
    },
  ],
  actions: [
    {
      id: 'phone-logs-in',
      title: 'The phone logs in',
      by: 'phone',
      run: async (world: Api) => {
        await world.phoneLogsIn();
        return 'The phone has new tokens.';
      },
    },
    {
      id: 'phone-renews',
      title: 'The phone refreshes',
      by: 'phone',
      run: async (world) => told(await world.phoneRenews()),
    },
    {
      id: 'mallory-copies',
      title: 'Mallory copies the tokens of the phone',
      by: 'mallory',
      run: async (world) => {
        world.steal();
        return 'Two hold the same tokens now.';
      },
    },
    {
      id: 'mallory-renews',
      title: 'Mallory refreshes',
      by: 'mallory',
      run: async (world) => told(await world.malloryRenews()),
    },
    {
      id: 'mallory-asks',
      title: 'Mallory uses the access token',
      by: 'mallory',
      run: async (world) =>
        (await world.works(world.mallory, world.copy)) ? 'The API answers as to Ana.' : 'The API refuses.',
    },
    forging('mallory', 'Mallory', `${API}/me`, (world: Api) => world.mallory, 'Authorization: Bearer '),
    waiting('60'),
  ],
  checks: [
    {
      id: 'late',
      kind: 'attack',
      title: 'Mallory uses the copy after the phone has refreshed',
      run: async (world: Api) => {
        await world.phoneLogsIn();
        world.steal();
        world.wait(60);
        await world.phoneRenews();
        world.wait(60);
        return verdict(
          !(await world.malloryRenews()),
          'The copy was used up.',
          'The copied refresh token works although the phone has used it: it is good for any number of uses.',
        );
      },
    },
    {
      id: 'early',
      kind: 'attack',
      title: 'Mallory uses the copy before the phone does',
      run: async (world) => {
        await world.phoneLogsIn();
        world.steal();
        world.wait(60);
        if (!(await world.malloryRenews())) return { ok: true, reason: 'The copy is refused.' };
        await world.phoneRenews();
        world.wait(60);
        return verdict(
          !(await world.malloryRenews()),
          'The phone’s attempt gave the theft away, and Mallory’s tokens ended.',
          'Mallory came first and goes on, while the phone is refused: a used refresh token must end all that came from it.',
        );
      },
    },
    {
      id: 'access',
      kind: 'attack',
      title: 'A copied access token after half an hour',
      run: async (world) => {
        await world.phoneLogsIn();
        world.steal();
        world.wait(31);
        return verdict(
          !(await world.works(world.mallory, world.copy)),
          'It has expired.',
          'The access token still works after half an hour: no list revokes it, so its life must be short.',
        );
      },
    },
    {
      id: 'days',
      kind: 'honest',
      title: 'The phone works for three days without a login',
      run: async (world) => {
        await world.phoneLogsIn();
        for (let hour = 0; hour < 72; hour++) {
          if (!(await world.works(world.phone, world.onPhone)))
            return { ok: false, reason: 'The phone’s access token does not work.' };
          world.wait(60);
          if (!(await world.phoneRenews()))
            return { ok: false, reason: `Ana must log in again after ${(hour + 1) * 60} minutes.` };
        }
        return { ok: true, reason: 'One login lasts for days.' };
      },
    },
    {
      id: 'two',
      kind: 'honest',
      title: 'Phone and laptop refresh in turn',
      run: async (world) => {
        await world.phoneLogsIn();
        let laptop = await world.logIn(world.laptop);
        for (let round = 0; round < 3; round++) {
          world.wait(60);
          const renewed = await world.renew(world.laptop, laptop);
          if (!(await world.phoneRenews()) || !renewed)
            return { ok: false, reason: 'Two devices of one user log each other out.' };
          laptop = renewed;
        }
        return { ok: true, reason: 'Each device has a family of its own.' };
      },
    },
  ],
  fixes: [
    {
      title: 'Rotation with reuse detection, access for 15 minutes',
      choices: { refresh: 'family', minutes: '15' },
      why: 'Each refresh token works once. A second use ends the family, thief and owner alike; the owner logs in again.',
    },
    {
      title: 'Reuse ends everything of the user',
      choices: { refresh: 'user', minutes: '10' },
      why: 'Stricter: the other devices must log in again as well after a theft.',
    },
  ],
});
