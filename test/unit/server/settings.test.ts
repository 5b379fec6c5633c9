import { strict as assert } from 'node:assert';
import { readSettings } from '../../../src/server/settings';
import { LspSession } from './session';

const uri = 'file:///shop/app.js';

describe('settings of the checker', () => {
  const cases: readonly {
    readonly what: string;
    readonly raw: unknown;
    readonly expected: ReturnType<typeof readSettings>;
    readonly complaints: readonly RegExp[];
  }[] = [
    {
      what: 'nothing',
      raw: null,
      expected: { enabled: true, codeLens: true, check: { rules: {}, thresholds: {} } },
      complaints: [],
    },
    {
      what: 'everything',
      raw: {
        enabled: false,
        codeLens: false,
        minimumConfidence: 'likely',
        rules: { 'jwt/alg-none': 'off', 'secret/weak': 'hint' },
        thresholds: { accessToken: '15m', sessionCookie: '7d', refreshToken: null },
      },
      expected: {
        enabled: false,
        codeLens: false,
        check: {
          minimumConfidence: 'likely',
          rules: { 'jwt/alg-none': 'off', 'secret/weak': 'hint' },
          thresholds: { accessToken: 900, sessionCookie: 604_800 },
        },
      },
      complaints: [],
    },
    {
      what: 'values of the wrong kind',
      raw: { enabled: 'yes', codeLens: 1, minimumConfidence: 'sure', rules: [] },
      expected: { enabled: true, codeLens: true, check: { rules: {}, thresholds: {} } },
      complaints: [
        /rules .*an object/,
        /minimumConfidence .*"certain", "likely" or "hint"/,
        /enabled .*true or false/,
        /codeLens .*true or false/,
      ],
    },
    {
      what: 'limits that are no spans of time',
      raw: {
        thresholds: { accessToken: '15', refreshToken: 90, sessionCookie: '-1d', accessTokenMaximum: '0h' },
      },
      expected: { enabled: true, codeLens: true, check: { rules: {}, thresholds: {} } },
      complaints: [
        /thresholds\.accessToken is ignored/,
        /thresholds\.accessTokenMaximum is ignored/,
        /thresholds\.refreshToken is ignored/,
        /thresholds\.sessionCookie is ignored.*"15m", "12h" or "30d"/,
      ],
    },
    {
      what: 'rules and levels that do not exist',
      raw: {
        rules: { 'jwt/none': 'off', 'jwt/alg-none': 'fatal', 'secret/weak': 'error', constructor: 'off' },
      },
      expected: {
        enabled: true,
        codeLens: true,
        check: { rules: { 'secret/weak': 'error' }, thresholds: {} },
      },
      complaints: [/no rule "jwt\/none"/, /level of "jwt\/alg-none"/, /no rule "constructor"/],
    },
  ];
  for (const { what, raw, expected, complaints } of cases) {
    it(`reads ${what}`, () => {
      const said: string[] = [];
      assert.deepEqual(
        readSettings(raw, (message) => said.push(message)),
        expected,
      );
      assert.equal(said.length, complaints.length, said.join('\n'));
      for (const [index, pattern] of complaints.entries()) assert.match(said[index] ?? '', pattern);
    });
  }
});

describe('settings in a session', () => {
  let session: LspSession;

  beforeEach(async () => {
    session = await LspSession.start();
  });

  afterEach(() => session.stop());

  const changeSettings = async (settings: (uri: string) => unknown) => {
    session.settings = settings;
    const before = session.published.length;
    await session.send('workspace/didChangeConfiguration', { settings: null });
    await session.until(() => session.published.length > before);
  };

  it('are those of each document', async () => {
    session.settings = (document) => ({ enabled: !document.includes('/off/') });
    assert.equal((await session.open(uri, 'bad:jwt/alg-none')).length, 1);
    assert.equal((await session.open('file:///off/app.js', 'bad:jwt/alg-none')).length, 0);
  });

  it('take effect at once: switched off, the findings go, switched on they are back', async () => {
    await session.open(uri, 'bad:jwt/alg-none');
    await changeSettings(() => ({ enabled: false }));
    assert.deepEqual(session.published.at(-1)?.diagnostics, []);
    assert.deepEqual(await session.lenses(uri), []);
    assert.ok(session.checker.closed.includes(uri));
    await changeSettings(() => ({}));
    assert.equal(session.published.at(-1)?.diagnostics.length, 1);
    assert.equal(session.refreshes, 2);
  });

  it('can silence a rule and change its severity', async () => {
    await session.open(uri, 'bad:jwt/alg-none+secret/weak');
    await changeSettings(() => ({ rules: { 'jwt/alg-none': 'off', 'secret/weak': 'hint' } }));
    assert.deepEqual(
      session.published.at(-1)?.diagnostics.map(({ code, severity }) => ({ code, severity })),
      [{ code: 'secret/weak', severity: 4 }],
    );
  });

  it('can switch off the lenses alone', async () => {
    session.settings = () => ({ codeLens: false });
    assert.equal((await session.open(uri, 'bad:jwt/alg-none')).length, 1);
    assert.deepEqual(await session.lenses(uri), []);
  });

  it('that are not valid are named once and ignored', async () => {
    session.settings = () => ({ minimumConfidence: 3 });
    assert.equal((await session.open(uri, 'bad:jwt/alg-none')).length, 1);
    assert.equal((await session.open('file:///b.js', 'bad:jwt/alg-none')).length, 1);
    assert.equal(session.logs.filter((line) => line.includes('minimumConfidence')).length, 1);
  });

  it('may be sent by a client that cannot be asked', async () => {
    await session.stop();
    session = await LspSession.start({ capabilities: {} });
    await session.open(uri, 'bad:jwt/alg-none');
    const settings = { sessionTutor: { checker: { enabled: false } } };
    await session.send('workspace/didChangeConfiguration', { settings });
    await session.until(() => session.published.length > 1);
    assert.deepEqual(session.published.at(-1)?.diagnostics, []);
  });
});
