import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import { copySample } from '../../src/features/welcome/sample';
import { sampleFiles } from '../../src/features/welcome/sampleFiles';
import { workspaceFile } from './support';

describe('sample workspace', () => {
  const parent = workspaceFile('samples');
  const shop = () => {
    const extension = vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
    assert.ok(extension);
    return vscode.Uri.joinPath(extension.extensionUri, 'media', 'samples', 'shop');
  };

  before(() => vscode.workspace.fs.createDirectory(parent));
  after(() => vscode.workspace.fs.delete(parent, { recursive: true }));

  it('is copied whole, and what is there already is left alone', async () => {
    const first = await copySample(shop(), parent);
    const changed = vscode.Uri.joinPath(first, 'src', 'auth.js');
    await vscode.workspace.fs.writeFile(changed, new TextEncoder().encode('mine'));
    const second = await copySample(shop(), parent);
    assert.notEqual(second.toString(), first.toString());
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(changed)), 'mine');
    for (const file of sampleFiles) {
      const copied = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(second, file));
      const original = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(shop(), file));
      assert.deepEqual([...copied], [...original], file);
    }
  });
});
