import { strict as assert } from 'node:assert';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import type { NamedList } from '../../../src/features/decoder/attack';
import { MAX_TEXT_LENGTH } from '../../../src/features/decoder/limits';
import type { FromDecoder } from '../../../src/features/decoder/messages';
import { EMPTY_WORKSHOP } from '../../../src/features/decoder/workshop/messages';
import { words } from './english';
import { FakePage } from './fakes';
import { hs256, NOW, unsecured } from './tokens';

const TOKEN = hs256('{"sub":"ana"}');

/** A page with a token in it, at revision 1. */
function pageWith(text = TOKEN): FakePage {
  const page = new FakePage();
  page.say({ type: 'ready' });
  page.say({ type: 'setText', revision: 1, text });
  return page;
}

const findings = ({ page }: Extract<FromDecoder, { type: 'state' }>) =>
  page.kind === 'token' ? page.token.findings.map(({ id }) => id) : [];

describe('decoder session', () => {
  it('answers a new page with all that there is', () => {
    const page = new FakePage();
    page.say({ type: 'ready' });
    assert.deepEqual(page.last, {
      type: 'state',
      revision: 0,
      page: { kind: 'empty' },
      verification: null,
      decryption: null,
      attack: { phase: 'idle' },
      comparison: null,
      text: '',
      form: { key: '', expectedAlg: '' },
      second: '',
      companions: {},
      workshop: EMPTY_WORKSHOP,
      words,
    });
  });

  it('gives a page that was hidden its text, key and result back', async () => {
    const page = pageWith();
    page.say({ type: 'verify', revision: 1, key: 'sunshine', expectedAlg: 'HS256' });
    await page.hears();
    page.say({ type: 'ready' });
    assert.equal(page.lastState.text, TOKEN);
    assert.deepEqual(page.lastState.form, { key: 'sunshine', expectedAlg: 'HS256' });
    assert.equal(page.lastState.verification?.verified, true);
  });

  it('gives a page that was hidden its key back as it was edited last', async () => {
    const page = pageWith();
    page.say({ type: 'verify', revision: 1, key: 'sunshine', expectedAlg: 'HS512' });
    await page.hears();
    page.say({ type: 'editKey', revision: 1, key: 'moon', expectedAlg: '' });
    page.say({ type: 'ready' });
    assert.deepEqual(page.lastState.form, { key: 'moon', expectedAlg: '' });
    assert.equal(page.lastState.verification, null);
  });

  describe('making tokens', () => {
    const workshop = {
      ...EMPTY_WORKSHOP,
      open: true,
      header: '{"alg":"HS256"}',
      payload: '{"sub":"root"}',
      key: 'sunshine',
    };
    const made = async (page: FakePage, message: Parameters<FakePage['say']>[0]) => {
      page.say(message);
      const heard = await page.hears();
      assert.equal(heard.type, 'made');
      return heard.type === 'made' ? heard.result : assert.fail();
    };
    const withForm = () => {
      const page = pageWith();
      page.say({ type: 'editWorkshop', revision: 1, workshop });
      return page;
    };

    it('signs only when it is asked to, and gives a hidden page back what was entered', async () => {
      const page = withForm();
      const heard = page.heard.length;
      page.say({ type: 'editKey', revision: 1, key: 'moon', expectedAlg: '' });
      assert.equal(page.heard.length, heard);
      page.say({ type: 'ready' });
      assert.deepEqual(page.lastState.workshop, workshop);
      const result = await made(page, { type: 'sign', revision: 1 });
      assert.equal(
        result.kind === 'signed' && result.token,
        hs256('{"sub":"root"}', 'sunshine', '{"alg":"HS256"}'),
      );
    });

    it('makes a key for the field, and shows it in all its forms', async () => {
      const page = withForm();
      const result = await made(page, { type: 'generateKey', revision: 1, alg: 'ES256' });
      assert.ok(result.kind === 'key' && result.key?.includes('"kty": "EC"'));
      assert.deepEqual(
        result.forms.map(({ form }) => form),
        ['publicJwk', 'publicPem', 'privateJwk', 'privatePem'],
      );
      page.say({ type: 'ready' });
      assert.equal(page.lastState.workshop?.key, result.key);
      const again = await made(page, { type: 'convertKey', revision: 1 });
      assert.ok(again.kind === 'key' && again.key === undefined);
    });

    it('builds the tokens of an exercise from what was edited and the old signature', async () => {
      const result = await made(withForm(), { type: 'forge', revision: 1, exercise: 'unverified-signature' });
      assert.ok(result.kind === 'forged');
      assert.equal(result.forged[0]?.token.split('.')[2], TOKEN.split('.')[2]);
    });

    it('says what is wrong, and where', async () => {
      const page = withForm();
      const forged = await made(page, { type: 'forge', revision: 1, exercise: 'jku' });
      assert.ok(forged.kind === 'problem' && forged.about === 'forge' && forged.exercise === 'jku');
      const key = await made(page, { type: 'convertKey', revision: 1 });
      assert.ok(key.kind === 'problem' && key.about === 'key');
      page.say({ type: 'editWorkshop', revision: 1, workshop: { ...workshop, header: '{' } });
      const signed = await made(page, { type: 'sign', revision: 1 });
      assert.ok(signed.kind === 'problem' && signed.about === 'sign');
    });
  });

  it('does not send a page the text that it typed itself', () => {
    assert.equal(pageWith().lastState.text, undefined);
  });

  it('shows a text from elsewhere, and drops what was typed before it', () => {
    const page = pageWith();
    page.session.show(unsecured('{}'));
    assert.equal(page.lastState.text, unsecured('{}'));
    assert.equal(page.lastState.revision, 2);
    const heard = page.heard.length;
    page.say({ type: 'setText', revision: 2, text: TOKEN });
    assert.equal(page.heard.length, heard);
  });

  it('refuses a text from elsewhere that is over the limit', () => {
    const page = pageWith();
    page.session.show('x'.repeat(MAX_TEXT_LENGTH + 1));
    assert.equal(page.lastState.page.kind, 'message');
    assert.equal(page.lastState.text, '');
  });

  it('forgets the token when the page holds a text over the limit', () => {
    const page = pageWith();
    page.say({ type: 'refuseText', revision: 2, length: MAX_TEXT_LENGTH + 1 });
    assert.equal(page.lastState.page.kind, 'message');
    page.say({ type: 'startAttack', revision: 2 });
    assert.equal(page.crackers.length, 0);
  });

  it('tells the times anew', () => {
    const page = pageWith(hs256(`{"exp":${NOW + 60}}`));
    assert.ok(!findings(page.lastState).includes('expired'));
    page.now += 120_000;
    page.say({ type: 'refresh', revision: 1 });
    assert.ok(findings(page.lastState).includes('expired'));
  });

  it('ignores messages that have no known form', () => {
    const page = pageWith();
    const heard = page.heard.length;
    for (const message of [null, 'ready', { type: 'sign' }, { type: 'setText', revision: 9 }]) {
      page.sayAnything(message);
    }
    assert.equal(page.heard.length, heard);
  });

  it('judges a token as what it looks like, or as what is chosen', () => {
    const page = pageWith(hs256('{"iss":"https://a.example","aud":"b","sub":"ana","nonce":"1"}'));
    const shown = () => {
      const { page: state } = page.lastState;
      assert.equal(state.kind, 'token');
      const expiry = state.token.findings.find(({ id }) => id === 'missing-expiry');
      return [state.token.profile?.detected, state.token.profile?.chosen, expiry?.severity];
    };
    assert.deepEqual(shown(), ['ID token', '', 'error']);
    page.say({ type: 'chooseProfile', revision: 1, profile: 'plain' });
    assert.deepEqual(shown(), ['ID token', 'plain', 'warning']);
    page.say({ type: 'chooseProfile', revision: 1, profile: 'nonsense' });
    assert.deepEqual(shown(), ['ID token', '', 'error']);
  });

  it('tells by itself what only a check of signatures can tell', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
    const proof = await new SignJWT({ htm: 'POST', htu: 'https://a.example/token', jti: '1' })
      .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: other })
      .setIssuedAt(NOW)
      .sign(privateKey);
    const page = pageWith(proof);
    const forged = () =>
      page.lastState.page.kind === 'token' &&
      page.lastState.page.token.findings.some(({ message }) => /not signed with the key/.test(message));
    assert.equal(forged(), false);
    await page.hears();
    assert.equal(forged(), true);
    page.say({ type: 'refresh', revision: 1 });
    assert.equal(forged(), true);
  });

  it('holds what came along against the claims that speak of it', () => {
    const hash = createHash('sha256').update('its own').digest().subarray(0, 16).toString('base64url');
    const claims = { iss: 'https://a.example', aud: 'b', sub: 'ana', at_hash: hash, nonce: '1' };
    const page = pageWith(hs256(JSON.stringify(claims)));
    const { page: state } = page.lastState;
    assert.ok(state.kind === 'token');
    assert.deepEqual(
      state.token.companions.map(({ name, claim }) => [name, claim]),
      [
        ['accessToken', 'at_hash'],
        ['nonce', 'nonce'],
      ],
    );
    assert.ok(!findings(page.lastState).includes('hash-claim-mismatch'));
    page.say({ type: 'setCompanions', revision: 1, companions: { accessToken: 'its own' } });
    assert.ok(!findings(page.lastState).includes('hash-claim-mismatch'));
    page.say({ type: 'setCompanions', revision: 1, companions: { accessToken: 'another' } });
    assert.ok(findings(page.lastState).includes('hash-claim-mismatch'));
    page.say({ type: 'ready' });
    assert.deepEqual(page.lastState.companions, { accessToken: 'another' });
  });

  it('finds what came along in the text around the token', () => {
    const token = hs256('{"iss":"https://a.example","aud":"b","sub":"ana","at_hash":"x"}');
    const page = pageWith(JSON.stringify({ access_token: 'opaque-1', id_token: token }));
    const { page: state } = page.lastState;
    assert.equal(state.kind === 'token' && state.token.companions[0]?.found, 'opaque-1');
    assert.ok(findings(page.lastState).includes('hash-claim-mismatch'));
  });

  it('names a signature that does not fit among the findings', async () => {
    const page = pageWith();
    page.say({ type: 'verify', revision: 1, key: 'moonshine', expectedAlg: '' });
    await page.hears();
    assert.ok(findings(page.lastState).includes('signature-mismatch'));
    page.say({ type: 'editKey', revision: 1, key: 'moon', expectedAlg: '' });
    assert.ok(!findings(page.lastState).includes('signature-mismatch'));
  });

  it('puts what is copied into the clipboard', () => {
    const page = pageWith();
    page.say({ type: 'copy', text: 'code' });
    assert.deepEqual(page.ran, ['copy code']);
  });

  it('compares with a second text, which stays for the next token', () => {
    const page = pageWith();
    page.say({ type: 'compare', revision: 1, text: hs256('{"sub":"bob"}') });
    assert.deepEqual(
      page.lastState.comparison?.view?.rows.map(({ name }) => name),
      ['sub'],
    );
    page.say({ type: 'setText', revision: 2, text: hs256('{"sub":"bob"}') });
    assert.equal(page.lastState.comparison?.view?.same, true);
    page.say({ type: 'ready' });
    assert.equal(page.lastState.second, hs256('{"sub":"bob"}'));
    page.say({ type: 'compare', revision: 2, text: 'nothing' });
    assert.equal(page.lastState.comparison?.view, null);
    assert.ok(page.lastState.comparison?.message);
  });

  it('compares with another token of the same text', () => {
    const page = pageWith(`${TOKEN} ${hs256('{"sub":"bob"}')}`);
    page.say({ type: 'compareWith', revision: 1, index: 1 });
    assert.equal(page.lastState.comparison?.index, 1);
    assert.equal(page.lastState.comparison?.view?.rows.length, 1);
    page.say({ type: 'chooseToken', revision: 1, index: 1 });
    assert.equal(page.lastState.comparison, null);
  });

  it('gives code for the algorithm that is expected, as it is chosen', () => {
    const page = pageWith();
    page.say({ type: 'editKey', revision: 1, key: '', expectedAlg: 'ES256' });
    const { page: shown } = page.lastState;
    assert.ok(shown.kind === 'token' && shown.token.codes[0]?.texts.jwks?.includes('ES256'));
  });

  it('hands concepts on to the lessons and the quiz', () => {
    const page = pageWith();
    page.say({ type: 'learn', concept: 'jwt-expiry' });
    page.say({ type: 'quiz', concept: 'alg-none' });
    assert.deepEqual(page.ran, ['learn jwt-expiry', 'quiz alg-none']);
  });

  describe('verifying', () => {
    const cases: [string, string, string, boolean | null][] = [
      ['the right secret', 'sunshine', '', true],
      ['a wrong secret', 'moonshine', '', false],
      ['the right secret and algorithm', 'sunshine', 'HS256', true],
    ];
    for (const [what, key, expectedAlg, verified] of cases) {
      it(`says ${String(verified)} for ${what}`, async () => {
        const page = pageWith();
        page.say({ type: 'verify', revision: 1, key, expectedAlg });
        await page.hears();
        assert.equal(page.lastState.verification?.verified, verified);
      });
    }

    it('does not accept another algorithm than the expected', async () => {
      const page = pageWith();
      page.say({ type: 'verify', revision: 1, key: 'sunshine', expectedAlg: 'HS512' });
      await page.hears();
      assert.notEqual(page.lastState.verification?.verified, true);
      assert.equal(page.lastState.verification?.expectedAlg, 'HS512');
    });

    it('lets the findings take the key into account until it is edited', async () => {
      const page = pageWith();
      page.say({ type: 'verify', revision: 1, key: 'sunshine', expectedAlg: '' });
      await page.hears();
      assert.ok(findings(page.lastState).includes('short-hmac-key'));
      page.say({ type: 'editKey', revision: 1, key: 'sunshin', expectedAlg: '' });
      assert.ok(!findings(page.lastState).includes('short-hmac-key'));
      assert.equal(page.lastState.verification, null);
    });

    it('drops a result that comes after the next text', async () => {
      const page = pageWith();
      page.say({ type: 'verify', revision: 1, key: 'sunshine', expectedAlg: '' });
      page.say({ type: 'setText', revision: 2, text: unsecured('{}') });
      page.say({ type: 'verify', revision: 2, key: 'sunshine', expectedAlg: '' });
      await page.hears();
      const results = page.heard.filter((message) => message.type === 'state' && message.verification);
      assert.deepEqual(
        results.map(({ revision }) => revision),
        [2],
      );
    });

    it('ignores a request about a text that is gone', async () => {
      const page = pageWith();
      page.say({ type: 'verify', revision: 0, key: 'sunshine', expectedAlg: '' });
      page.say({ type: 'verify', revision: 1, key: 'moonshine', expectedAlg: '' });
      await page.hears();
      assert.equal(page.lastState.verification?.verified, false);
    });
  });

  describe('attacking', () => {
    const listed: NamedList = {
      name: 'mine.txt',
      size: 12,
      async *read(from) {
        yield new TextEncoder().encode('moon\nsunshine').subarray(from);
      },
    };

    async function attacked(
      type: 'startAttack' | 'attackWithList' = 'startAttack',
      given: Partial<FakePage> = {},
    ) {
      const page = Object.assign(pageWith(), given);
      page.say({ type, revision: 1 });
      await page.settles();
      const cracker = page.crackers[0];
      assert.ok(cracker);
      return { page, cracker };
    }

    /** How the page was told the attack stands. */
    const attackOf = ({ last }: FakePage) =>
      last.type === 'attack' || last.type === 'state' ? last.attack : undefined;

    it('starts no worker before it is asked to', () => {
      assert.equal(pageWith().crackers.length, 0);
    });

    it('gives the worker the token and its jobs, and the page its progress', async () => {
      const { page, cracker } = await attacked();
      assert.deepEqual(cracker.posted[0], { type: 'start', token: TOKEN });
      assert.deepEqual(cracker.kinds.slice(1), ['candidates', 'candidates']);
      page.now += 2_000;
      cracker.tell(10);
      assert.deepEqual(page.last, {
        type: 'attack',
        revision: 1,
        attack: { phase: 'running', guesses: 10, seconds: 2, rate: 5, fraction: null },
      });
      await page.settles();
      assert.equal(cracker.kinds.length, 4);
    });

    it('shows a secret that was found, and what it means, and ends the worker', async () => {
      const { page, cracker } = await attacked();
      page.now += 1_500;
      cracker.tell(42, 'sunshine');
      assert.deepEqual(page.lastState.attack, {
        phase: 'found',
        secret: 'sunshine',
        guesses: 42,
        seconds: 1.5,
      });
      assert.ok(findings(page.lastState).includes('weak-hmac-secret'));
      assert.ok(cracker.disposed);
    });

    it('tries the words of a list that the user chooses first, and says how far it is', async () => {
      const { page, cracker } = await attacked('attackWithList', { list: listed });
      assert.deepEqual(cracker.kinds, ['start', 'lines', 'lines']);
      page.now += 1_000;
      cracker.tell(1);
      const attack = attackOf(page);
      assert.ok(attack?.phase === 'running' && attack.list === 'mine.txt' && attack.fraction === 5 / 12);
    });

    it('does nothing where no list is chosen, or another token is shown by then', async () => {
      const page = pageWith();
      page.say({ type: 'attackWithList', revision: 1 });
      await page.settles();
      page.list = listed;
      page.say({ type: 'attackWithList', revision: 1 });
      page.session.show(TOKEN);
      await page.settles();
      assert.equal(page.crackers.length, 0);
    });

    it('is cancelled at once, and goes on where it was', async () => {
      const { page, cracker } = await attacked();
      cracker.tell(10);
      await page.settles();
      page.now += 3_000;
      page.say({ type: 'cancelAttack', revision: 1 });
      assert.ok(cracker.disposed);
      assert.deepEqual(attackOf(page), { phase: 'cancelled', guesses: 10, seconds: 3 });
      page.say({ type: 'resumeAttack', revision: 1 });
      await page.settles();
      const second = page.crackers[1];
      assert.ok(second);
      // The first job was answered, the second one was not.
      assert.deepEqual(
        [second.posted[1], cracker.posted[2]].map((message) => (message as { from: number }).from),
        [2048, 2048],
      );
      page.now += 1_000;
      second.tell(20);
      const attack = attackOf(page);
      assert.ok(attack?.phase === 'running');
      assert.deepEqual([attack.guesses, attack.seconds, attack.rate], [30, 4, 20]);
    });

    it('pauses when its time is up', async () => {
      const { page, cracker } = await attacked('startAttack', { budget: 1 });
      while (attackOf(page)?.phase === 'running') await page.hears();
      assert.equal(attackOf(page)?.phase, 'outOfTime');
      assert.ok(cracker.disposed);
      page.say({ type: 'resumeAttack', revision: 1 });
      await page.settles();
      assert.equal(page.crackers.length, 2);
    });

    it('does not go on where nothing was paused', async () => {
      const { page, cracker } = await attacked();
      page.say({ type: 'resumeAttack', revision: 1 });
      cracker.tell(1, 'sunshine');
      page.say({ type: 'resumeAttack', revision: 1 });
      await page.settles();
      assert.equal(page.crackers.length, 1);
    });

    it('says what is missing from the installation', async () => {
      const page = Object.assign(pageWith(), { incomplete: true });
      page.say({ type: 'startAttack', revision: 1 });
      await page.settles();
      assert.deepEqual(attackOf(page), { phase: 'failed', message: 'words.txt is missing' });
    });

    it('is cancelled before its worker is there', async () => {
      const page = pageWith();
      page.say({ type: 'startAttack', revision: 1 });
      page.say({ type: 'cancelAttack', revision: 1 });
      await page.settles();
      assert.deepEqual(attackOf(page), { phase: 'cancelled', guesses: 0, seconds: 0 });
      assert.equal(page.crackers.length, 0);
    });

    const ends: [string, (page: FakePage) => void][] = [
      ['another text comes', (page) => page.say({ type: 'setText', revision: 2, text: unsecured('{}') })],
      ['another token is chosen', (page) => page.say({ type: 'chooseToken', revision: 1, index: 1 })],
      ['a text comes from elsewhere', (page) => page.session.show(TOKEN)],
      ['it is started again', (page) => page.say({ type: 'startAttack', revision: 1 })],
      ['the page is closed', (page) => page.session.dispose()],
    ];
    for (const [what, act] of ends) {
      it(`ends the worker when ${what}`, async () => {
        const { page, cracker } = await attacked();
        act(page);
        assert.ok(cracker.disposed);
      });
    }
  });

  it('says nothing more once it is closed', async () => {
    const page = pageWith();
    page.say({ type: 'verify', revision: 1, key: 'sunshine', expectedAlg: '' });
    page.session.dispose();
    const heard = page.heard.length;
    page.say({ type: 'ready' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(page.heard.length, heard);
  });
});
