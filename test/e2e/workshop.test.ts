import { strict as assert } from 'node:assert';
import { createHmac } from 'node:crypto';
import type { Frame } from 'playwright-core';
import { useWorkbench } from './support';
import { accessibilityFaults } from './support/accessibility';

const encode = (text: string) => Buffer.from(text).toString('base64url');
const hs256 = (payload: string, secret: string): string => {
  const input = `${encode('{"alg":"HS256","typ":"JWT"}')}.${encode(payload)}`;
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
};
const TOKEN = hs256('{"sub":"ana","exp":4000000000}', 'sunshine');
const THEMES = ['light', 'dark', 'highContrast', 'highContrastLight'] as const;

describe('JWT decoder, changing and signing', () => {
  const workbench = useWorkbench({ viewport: { width: 1400, height: 1000 } });
  let page: Frame;
  const made = () => page.locator('[data-made] .token-line');
  const claims = () => page.getByLabel('Claims (JSON)');

  before(async () => {
    await workbench().runCommand('Session Tutor: Decode JWT');
    page = await workbench().webview('session-decoder');
    await page.getByLabel('Token, or text that holds one').fill(TOKEN);
    await page.locator('#token-title').waitFor();
    await page.getByRole('button', { name: 'Change and sign' }).click();
  });

  it('starts from the token, and completes registered claims by keyboard', async () => {
    assert.deepEqual(JSON.parse(await claims().inputValue()), { sub: 'ana', exp: 4000000000 });
    await claims().fill('{"sub":"root", ');
    await claims().press('End');
    await claims().pressSequentially('"ia');
    await page.getByRole('option', { name: /iat/ }).waitFor();
    await workbench().screenshot('workshop-completion');
    await claims().press('Enter');
    assert.match(await claims().inputValue(), /^\{"sub":"root", "iat": \d{10}$/);
    await claims().pressSequentially('}');
  });

  it('signs when it is asked to, and not before', async () => {
    await page.getByLabel('Key to sign with').fill('moonshine');
    assert.equal(await made().count(), 0);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await made().waitFor();
    const token = (await made().textContent()) ?? '';
    const [header, payload, signature] = token.split('.');
    const expected = createHmac('sha256', 'moonshine').update(`${header}.${payload}`).digest('base64url');
    assert.equal(signature, expected);
  });

  it('says what is wrong with the claims', async () => {
    await claims().fill('{"sub":}');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await page.locator('[data-problem]', { hasText: 'The payload is no JSON' }).waitFor();
    await page.getByRole('button', { name: 'Take them from the token' }).click();
    assert.deepEqual(JSON.parse(await claims().inputValue()), { sub: 'ana', exp: 4000000000 });
  });

  it('makes a key, and shows it as JWK and PEM', async () => {
    await page.getByLabel('Key for').selectOption('ES256');
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByRole('heading', { name: 'Public key, PEM (SPKI)' }).waitFor();
    assert.match(await page.getByLabel('Key to sign with').inputValue(), /"kty": "EC"/);
  });

  it('builds the tokens of an exercise', async () => {
    const exercise = page.locator('[data-exercise="alg-none"]');
    await exercise.locator('summary').click();
    await exercise.getByRole('button', { name: 'Build the token' }).click();
    await exercise.locator('[data-made]').nth(3).waitFor();
    await workbench().screenshot('workshop');
    assert.deepEqual(await accessibilityFaults(page), []);
  });

  for (const theme of THEMES) {
    it(`has enough contrast (${theme})`, async () => {
      await workbench().setTheme(theme);
      await workbench().screenshot(`workshop-${theme}`);
      assert.deepEqual(await accessibilityFaults(page), []);
    });
  }

  it('fits into 300 px', async () => {
    await workbench().runCommand('View: Toggle Primary Side Bar Visibility');
    await workbench().setSize(350, 900);
    await workbench().screenshot('workshop-narrow');
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    assert.ok(client <= 350 && scroll <= client, `${scroll} in ${client}`);
    assert.deepEqual(await accessibilityFaults(page), []);
    await workbench().setSize(1400, 1000);
    await workbench().runCommand('View: Toggle Primary Side Bar Visibility');
  });

  it('shows a token that was made in the mode that reads, which knows nothing of the key', async () => {
    const exercise = page.locator('[data-exercise="alg-none"]');
    await exercise.getByRole('button', { name: 'Read this token' }).first().click();
    await page.locator('[data-finding="alg-none"]').waitFor();
    assert.equal(
      await page
        .getByLabel('Token, or text that holds one')
        .inputValue()
        .then((text) => text.endsWith('.')),
      true,
    );
    const sent = workbench().outsideRequests.filter(({ from }) => from?.includes('vscode-webview'));
    assert.deepEqual(sent, []);
  });
});
