import { strict as assert } from 'node:assert';
import { inFolder, isSameUri, parentOf, withoutFragment } from '../../../src/server/uris';

describe('server: addresses', () => {
  for (const [folder, path, expected] of [
    ['file:///shop', 'known.json', 'file:///shop/known.json'],
    ['file:///shop', './ci//known.json', 'file:///shop/ci/known.json'],
    ['file:///shop/app', '../ci/a b#.json', 'file:///shop/ci/a%20b%23.json'],
    ['vscode-remote://host/shop', '../known.json', 'vscode-remote://host/known.json'],
    ['file:///shop', '../../known.json', undefined],
    ['vscode-test-web://mount', 'known.json', 'vscode-test-web://mount/known.json'],
  ] as const) {
    it(`${path} in ${folder}`, () => assert.equal(inFolder(folder, path), expected));
  }

  for (const [uri, expected] of [
    ['file:///shop/a.js', 'file:///shop'],
    ['file:///a.js', undefined],
    ['untitled:Untitled-1', undefined],
    ['', undefined],
  ] as const) {
    it(`what ${uri || 'nothing'} is in`, () => assert.equal(parentOf(uri), expected));
  }

  it('are the same however they are escaped, and no two files are', () => {
    assert.ok(isSameUri('file:///c%3A/a%20b.json', 'file:///c:/a b.json'));
    assert.ok(!isSameUri('file:///a.json', 'file:///b.json'));
    assert.ok(isSameUri('file:///%', 'file:///%'));
  });

  it('of cells lose what tells the cell', () => {
    assert.equal(
      withoutFragment('vscode-notebook-cell:/shop/a.ipynb#W0s'),
      'vscode-notebook-cell:/shop/a.ipynb',
    );
  });
});
