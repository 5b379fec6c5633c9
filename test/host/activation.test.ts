import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import manifest from '../../package.json';

describe('extension', () => {
  const extension = () => {
    const found = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
    assert.ok(found, 'the extension is not installed');
    return found;
  };

  it('activates', async () => {
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  it('is not activated by any language, which would be at every start of the editor', () => {
    // The editor itself makes a document of plain text at every start.
    const broad = ['*', 'onStartupFinished', 'onLanguage', 'onLanguage:plaintext', 'onView', 'onFileSystem'];
    assert.deepEqual(
      manifest.activationEvents.filter((event) => broad.includes(event)),
      [],
    );
  });

  it('registers every command that it contributes', async () => {
    await extension().activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const contributed = manifest.contributes.commands.map((entry) => entry.command);
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });

  it('has every setting that it contributes, with its default', () => {
    for (const [key, { default: value }] of Object.entries(manifest.contributes.configuration.properties)) {
      assert.deepEqual(vscode.workspace.getConfiguration().inspect(key)?.defaultValue, value, key);
    }
  });
});
