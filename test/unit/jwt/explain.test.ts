import { strict as assert } from 'node:assert';
import * as fc from 'fast-check';
import { decodeToken, describeClaims } from '../../../src/jwt';
import { isoTime, relativeTime } from '../../../src/jwt/explain/time';
import { base64url, encrypted, hmacToken, rfc7515A1 } from './tokens';

describe('times in words', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  const relative: readonly [seconds: number, text: string][] = [
    [0, 'now'],
    [0.4, 'now'],
    [1, 'in 1 second'],
    [-1, '1 second ago'],
    [90, 'in 1 minute 30 seconds'],
    [-3 * 3600, '3 hours ago'],
    [-(3 * 3600 + 61), '3 hours 1 minute ago'],
    [86_400 + 7200, 'in 1 day 2 hours'],
    [-30 * 86_400, '30 days ago'],
    [-15 * 31_557_600, '15 years ago'],
    [11 * 3600 + 120, 'in 11 hours'],
  ];
  for (const [difference, text] of relative) {
    it(`says "${text}"`, () => assert.equal(relativeTime(1_000_000_000 + difference, 1_000_000_000), text));
  }

  const iso: readonly [seconds: number, text: string][] = [
    [0, '1970-01-01T00:00:00Z'],
    [1_300_819_380, '2011-03-22T18:43:00Z'],
    [1_300_819_380.9, '2011-03-22T18:43:00Z'],
    [-1, '1969-12-31T23:59:59Z'],
    [253_402_300_799, '9999-12-31T23:59:59Z'],
    [253_402_300_800, 'the year 10000'],
    [1.9e12, 'the year 62178'],
    [1e300, 'a time beyond any calendar'],
    [-1e300, 'a time before the year 1'],
  ];
  for (const [seconds, text] of iso)
    it(`writes ${seconds} as ${text}`, () => assert.equal(isoTime(seconds), text));

  it('has words for every number', () => {
    fc.assert(
      fc.property(fc.double(), fc.double({ noNaN: true }), (seconds, now) => {
        assert.equal(typeof isoTime(seconds), 'string');
        assert.doesNotMatch(relativeTime(seconds, now), /undefined|NaN \w/);
      }),
    );
  });
});

describe('describeClaims', function () {
  // Generous: the machine may be busy with other things.

  this.timeout(60_000);

  const now = 1_300_819_380_000;

  it('explains header and claims of RFC 7515 A.1', () => {
    const claims = describeClaims(decodeToken(rfc7515A1.token), now + 3 * 3600 * 1000);
    assert.deepEqual(
      claims.map(({ part, name, value, title }) => [part, name, value, title]),
      [
        ['header', 'typ', '"JWT"', 'Type'],
        ['header', 'alg', '"HS256"', 'Algorithm'],
        ['payload', 'iss', '"joe"', 'Issuer'],
        ['payload', 'exp', '1300819380', 'Expiration time'],
        ['payload', 'http://example.com/is_root', 'true', undefined],
      ],
    );
    const exp = claims.find(({ name }) => name === 'exp');
    assert.deepEqual(exp?.time, { iso: '2011-03-22T18:43:00Z', relative: 'expired 3 hours ago', time: now });
    assert.equal(exp?.reference?.section, '§4.1.4');
  });

  it('keeps every digit of a number', () => {
    const [claim] = describeClaims(decodeToken(hmacToken('{"id":12345678901234567890}')), now).slice(-1);
    assert.equal(claim?.value, '12345678901234567890');
  });

  it('reads milliseconds as what was meant and remarks it', () => {
    const [claim] = describeClaims(decodeToken(hmacToken({ exp: now + 60_000 })), now).slice(-1);
    assert.equal(claim?.time?.relative, 'expires in 1 minute');
    assert.match(claim?.time?.remark ?? '', /milliseconds/);
  });

  it('describes what can be read of a broken payload, and the header of an encrypted token', () => {
    const broken = `${base64url({ alg: 'HS256' })}.${base64url('{"sub":"jane","exp":1300')}`;
    assert.deepEqual(
      describeClaims(decodeToken(broken), now).map(({ name }) => name),
      ['alg', 'sub', 'exp'],
    );
    assert.deepEqual(
      describeClaims(decodeToken(encrypted), now).map(({ name }) => name),
      ['alg', 'enc'],
    );
    assert.deepEqual(describeClaims(decodeToken(''), now), []);
  });
});
