import { strict as assert } from 'node:assert';
import manifest from '../../../package.json';
import { colouredParts, tokenTypes } from '../../../src/features/tokens/colours';
import { foundTokens } from '../../../src/features/tokens/found';
import { base64url, encrypted, hmacToken, rawToken } from '../jwt/tokens';

/** Each coloured stretch as its kind and its text. */
function colours(text: string): string[][] {
  const lines = text.split('\n');
  const document = { lineCount: lines.length, lineAt: (line: number) => ({ text: lines[line] ?? '' }) };
  const all = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  return foundTokens(document, [all], 0).flatMap((found) =>
    colouredParts(found, (line) => lines[line]?.length ?? 0).map(({ line, character, length, type }) => [
      type.replace('jwt', ''),
      lines[line]?.slice(character, character + length) ?? '',
    ]),
  );
}

const token = hmacToken({ sub: 'ana' });
const [header = '', payload = '', signature = ''] = token.split('.');

describe('colours of tokens', () => {
  it('tell header, payload, signature and dots apart', () => {
    assert.deepEqual(colours(`TOKEN="${token}"`), [
      ['Header', header],
      ['Dot', '.'],
      ['Payload', payload],
      ['Dot', '.'],
      ['Signature', signature],
    ]);
  });

  it('tell the five parts of an encrypted token apart', () => {
    const kinds = colours(encrypted).map(([kind]) => kind);
    assert.deepEqual(kinds, ['Header', 'Dot', 'Key', 'Dot', 'Key', 'Dot', 'Payload', 'Dot', 'Signature']);
  });

  it('leave out an empty signature', () => {
    const kinds = colours(rawToken({ alg: 'none' }, { sub: 'a' }, '')).map(([kind]) => kind);
    assert.deepEqual(kinds, ['Header', 'Dot', 'Payload', 'Dot']);
  });

  it('go on behind the signature, where disclosures follow', () => {
    const signed = rawToken({ alg: 'ES256', typ: 'dc+sd-jwt' }, { _sd: [], _sd_alg: 'sha-256' });
    const disclosure = base64url(['salt', 'name', 'Ana']);
    assert.deepEqual(colours(`${signed}~${disclosure}~`).slice(5), [
      ['Dot', '~'],
      ['Payload', disclosure],
      ['Dot', '~'],
    ]);
  });

  it('leave quotes and names of JSON serialization to their language', () => {
    const json = JSON.stringify({ protected: header, payload, signature });
    assert.deepEqual(colours(json), [
      ['Header', header],
      ['Payload', payload],
      ['Signature', signature],
    ]);
  });

  it('are cut at the ends of lines', () => {
    const wrapped = (token.match(/.{1,50}/g) ?? []).join('\n');
    const parts = colours(wrapped);
    assert.equal(parts.map(([, text]) => text).join(''), token);
    assert.ok(parts.every(([, text]) => text !== '' && !text?.includes('\n')));
  });

  it('are contributed, each with what themes colour it like', () => {
    const { semanticTokenTypes, semanticTokenScopes } = manifest.contributes;
    assert.deepEqual(
      semanticTokenTypes.map(({ id }) => id),
      [...tokenTypes],
    );
    assert.deepEqual(Object.keys(semanticTokenScopes[0]?.scopes ?? {}), [...tokenTypes]);
  });
});
