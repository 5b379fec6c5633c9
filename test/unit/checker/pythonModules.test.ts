import { strict as assert } from 'node:assert';
import { createChecker } from '../../../src/checker';
import { describeFinding, loadTestWasm } from './support';

const ROOT = 'file:///app/';

/** Findings in one file of a workspace in memory. */
async function check(files: Readonly<Record<string, string>>, path: string): Promise<readonly string[]> {
  const checker = createChecker(loadTestWasm, () => ({}), {
    read: async (uri) => files[uri.slice(ROOT.length)],
    list: async (folder) => {
      const prefix = `${folder}/`.slice(ROOT.length);
      const inside = Object.keys(files).filter((each) => each.startsWith(prefix));
      return inside.map((each) => each.slice(prefix.length).split('/')[0] ?? '');
    },
  });
  try {
    const document = { uri: ROOT + path, languageId: 'python', text: files[path] ?? '' } as const;
    const { findings, problems } = await checker.check(document);
    assert.deepEqual(problems, []);
    return findings.map(describeFinding);
  } finally {
    checker.dispose();
  }
}

const view = (imports: string, options: string) =>
  `${imports}\ndef log_in(response):\n    response.set_cookie('session_id', new_id(), **${options})\n`;
const weak = "OPTIONS = {'httponly': True, 'samesite': 'Lax'}\n";
const strong = "OPTIONS = {'httponly': True, 'samesite': 'Lax', 'secure': True}\n";

const ways: readonly (readonly [way: string, imports: string, options: string, path: string])[] = [
  ['a module of the same package', 'from .config import OPTIONS', 'OPTIONS', 'shop/config.py'],
  ['another name', 'from .config import OPTIONS as given', 'given', 'shop/config.py'],
  ['a module from its package', 'from . import config', 'config.OPTIONS', 'shop/config.py'],
  ['the package above', 'from ..config import OPTIONS', 'OPTIONS', 'config.py'],
  ['an absolute name', 'from shop.config import OPTIONS', 'OPTIONS', 'shop/config.py'],
  ['a module under a name', 'import shop.config as settings', 'settings.OPTIONS', 'shop/config.py'],
  ['a package', 'from .config import OPTIONS', 'OPTIONS', 'shop/config/__init__.py'],
];

describe('checker across Python modules', () => {
  for (const [way, imports, options, path] of ways) {
    it(`follows options from ${way}`, async () => {
      const text = view(imports, options);
      assert.deepEqual(await check({ 'shop/views.py': text, [path]: weak }, 'shop/views.py'), [
        '3:5 cookie/missing-secure',
      ]);
      assert.deepEqual(await check({ 'shop/views.py': text, [path]: strong }, 'shop/views.py'), []);
    });
  }

  it('knows nothing of a module that is not there', async () => {
    const text = view('from .config import OPTIONS', 'OPTIONS');
    assert.deepEqual(await check({ 'shop/views.py': text }, 'shop/views.py'), []);
  });

  it('lays settings over those that they import', async () => {
    const settings = 'from .base import *\nMIDDLEWARE = []\nSESSION_COOKIE_HTTPONLY = False\n';
    const files = { 'shop/settings/production.py': settings };
    assert.deepEqual(
      await check(
        { ...files, 'shop/settings/base.py': 'SESSION_COOKIE_SECURE = True\n' },
        'shop/settings/production.py',
      ),
      ['3:1 cookie/missing-httponly'],
    );
    assert.deepEqual(
      await check({ ...files, 'shop/settings/base.py': 'DEBUG = False\n' }, 'shop/settings/production.py'),
      ['2:1 cookie/missing-secure', '3:1 cookie/missing-httponly'],
    );
  });

  it('leaves what base settings do not set to those that are laid over them', async () => {
    const base = "INSTALLED_APPS = ['django.contrib.sessions']\n";
    assert.deepEqual(await check({ 'shop/settings/base.py': base }, 'shop/settings/base.py'), []);
    const development = `${base}SESSION_COOKIE_SECURE = False\n`;
    assert.deepEqual(await check({ 'shop/settings/dev.py': development }, 'shop/settings/dev.py'), []);
  });
});
