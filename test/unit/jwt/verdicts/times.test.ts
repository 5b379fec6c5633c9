import { strict as assert } from 'node:assert';
import { decodeExact, inspectToken, type JwtFindingId, verifyToken } from '../../../../src/jwt';
import { hs256, octJwk } from './support';

/** 2030-01-01T00:00:00Z, in seconds. */
const NOW = 1_893_456_000;
const sound = { iss: 'https://issuer.example', sub: 'u-1', aud: 'api', iat: NOW - 60, exp: NOW + 600 };

/** What a claim makes of a token that is sound but for it, as to its times and types. */
const cases: readonly [claims: object, ids: readonly JwtFindingId[]][] = [
  [{}, []],
  // RFC 7519 §4.1.4: on or after "exp" the token must not be accepted.
  [{ exp: NOW - 1 }, ['expired']],
  [{ exp: NOW - 0.5 }, ['expired']],
  [{ exp: NOW }, ['expired']],
  [{ exp: NOW + 0.5 }, []],
  [{ exp: NOW + 1 }, []],
  [{ exp: 0 }, ['expired', 'time-order']],
  [{ exp: -1 }, ['expired', 'time-order', 'time-unit']],
  [{ exp: '1893456600' }, ['claim-type', 'time-unit']],
  [{ exp: '2030-01-01T00:10:00Z' }, ['claim-type', 'time-unit']],
  [{ exp: null }, ['claim-type', 'time-unit']],
  [{ exp: true }, ['claim-type', 'time-unit']],
  [{ exp: [NOW + 600] }, ['claim-type', 'time-unit']],
  [{ exp: { $gt: 0 } }, ['claim-type', 'time-unit']],
  [{ exp: (NOW + 600) * 1000 }, ['time-unit']],
  [{ exp: 1e300 }, ['far-future-expiry', 'long-lifetime', 'time-unit']],
  [{ exp: undefined }, ['missing-expiry']],
  // §4.1.5: before "nbf" it must not be accepted, at "nbf" it may.
  [{ nbf: NOW - 1 }, []],
  [{ nbf: NOW }, []],
  [{ nbf: NOW + 0.5 }, ['not-yet-valid']],
  [{ nbf: NOW + 1 }, ['not-yet-valid']],
  [{ nbf: '0' }, ['claim-type', 'time-unit']],
  [{ nbf: NOW + 600 }, ['not-yet-valid', 'time-order']],
  // §4.1.6: clocks differ, so "iat" has a minute.
  [{ iat: NOW + 60 }, []],
  [{ iat: NOW + 61 }, ['not-yet-valid']],
  [{ iat: NOW + 601 }, ['not-yet-valid', 'time-order']],
  [{ iat: 'now' }, ['claim-type', 'time-unit']],
  // §4.1.1 to §4.1.3, §4.1.7: strings, or for "aud" a list of them.
  [{ iss: 5 }, ['claim-type']],
  [{ sub: 5 }, ['claim-type']],
  [{ jti: 5 }, ['claim-type']],
  [{ aud: ['api'] }, []],
  [{ aud: ['api', 5] }, ['audience-broad', 'claim-type', 'symmetric-multi-party']],
  [{ aud: {} }, ['claim-type']],
  [{ aud: [] }, ['audience-broad']],
  [{ aud: '' }, ['audience-broad']],
  [{ aud: ['a', 'b'] }, ['audience-broad', 'symmetric-multi-party']],
];

/** What the claims above are not about. */
const apart: ReadonlySet<JwtFindingId> = new Set(['typ-ambiguous', 'subject-guessable', 'issuer-invalid']);

describe('verdicts: times and types of claims', () => {
  for (const [claims, expected] of cases) {
    it(`${JSON.stringify(claims)}: ${expected.join(', ') || 'nothing'}, and the signature fits all the same`, async () => {
      const token = decodeExact(hs256({}, { ...sound, ...claims }));
      const ids = inspectToken(token, { now: NOW * 1000, profile: 'plain' }).map(({ id }) => id);
      assert.deepEqual([...new Set(ids)].filter((id) => !apart.has(id)).sort(), [...expected].sort());
      assert.equal((await verifyToken(token, octJwk())).verified, true);
    });
  }
});
