import type { JsonObject } from '../../../jwt';

/**
 * Key pairs of the labs. They are made for this alone and sign nothing anywhere; being fixed, they make every
 * play of a lab come out the same.
 */

/** The private key of an identity provider. */
export const issuerKey: JsonObject = {
  kty: 'RSA',
  n: 'r-X0LgaHCdYpn1CATpUfMiATeTB6qr7pHIUs5LQGtHvU94k1dLrSfXprW4x-WdAbRUrhWtg7MTcq1VNdguO-d5Dc-bLlaD5BRc3MS354xXdDt8Vm2tA8XI1pnAqdqDxAgYsUKk3MWv9SI4vsb4BVkE7dVU9Sr2LoEck9McxzSmYyzO-EaOaJfObzNAAkxbFH7n47n_GhAJAdMPN_yGBiF7EkExgD8FkQc6pVaVxL1Pjay-2gvzdzNw3Rsp5BJtSiOsCCK2Ati4w77zdXImxrF4cmIdN8Sci7VRdPSrAN1qtTOv9z2ad4Z-dPhFwENZjI4c1OiFkgu3Orp7ntFLbW4Q',
  e: 'AQAB',
  d: 'CKO2E_6lhsVvuHpxsDihZJHwMuuUtmOwdDtTbTgQ4AVOJycIDkptQbieFIT_xNj7t7ItdcSndPZvNhiXFWM5CzXSd2Ow_sOXleyg8nQXv0OiM5K0DqXb0gQn4g513ySvzGmF-cG7QarxvLQA3OHSSvISB_lgmZVDkVVob3DmQzWKXbfZhlZWSHRSkAy1yeefm_T-Yphzsmi-DjRpAgD8wpJuokfnlkPPPMF7cInuc3XhSvwd7njAQ9cYEBsVOzCT566H1gkETkYJUheqNqxK6PxQx4bBoMCIXZ0QzWH2USjxGnZMmmOSYSlACLfEitn1nPmrMVZX8vanvBhFo8v_Ow',
  p: '5eijE9-wkpi6sm4FC0FIsWbWyrKmgd4fGobnhLkK8ugMa9bMnpz4DLgD5SA7uKEry8uK6Tyf7vyhbjSX4ilhQVvgRKPD-lypcKR7e7S26BOZu2LcqXR7qHB99mBh3Cf5h2W7UPQnvr2gtka_j0gTeP4WNy6DKGtt2ju-_JH-p78',
  q: 'w9wxCSV83277jsZvs8pO9Nc2_rhpISSEuSOps3orFg0gMKS3uZz3BivPACk97A3KaNlrSB44aWbmdvzQUCG6DfwoGRP6Q8FQ69gumQsdTLFFEoi-l88CiWkmEC9-EoqbgdI2R6DfmTG9LuP_Xs8pnQLxffX0ABmGEK9fMH_nKV8',
  dp: 'AnvU5y4PdkX4Hl1Z6Jk389Ksl1v-uIBxzZOPhLuLBrzDBZc4dq4zb8-9GwiSHJiBJJ56TbK995L7G3mt-l-AEXiwn401XMsLeZANVXTKVQ-BJakXwSzk-RjeA39fD0XPSEstDt7UXxclWVLCVwXsT-5OxyHVgOZINYdXtNrO6Xk',
  dq: 'frPHFP-nVHNbUPWV9Vz-zu0aqpVpjQMuyQYFFhIGJXHATTeBkxWzx843TwdfA4G4WzOrby_9llH27SqHKA9paPqihfaig4pfavKi0maaQa673E2R3msQXQwkj3vpttzr1IPEkXnErDm9BMSBwzeI2AW7a5zch-P7EnggwCM9y0k',
  qi: 'i1VTIrlwqKL5dhzdBwfDk1X_6alxA2RM3RBLJs9L2OEh0KJ_PySui4Kn7a-BlZ6HUpslHQqh4vFQ_mnnBO26qvnpTmhrJLma4j--sjZ3Gis-ui-d2T5auoUjYhDfrPI9oTlwsp0HrqhsQWvbAAQ2ZMSzwoqfJLkhFY4FtTVHTSk',
};

/** The private key of another one, or of the attacker. */
export const otherKey: JsonObject = {
  kty: 'RSA',
  n: 'mdgzwICzdA7x1gFcVI_upG_Ndsy6XPYhEYKm_4wBk6ZPQ5WG8EAGzEl5l7-SVXSJqwfAzSCPd7jzaL3c6QCSiOJFo61bDW11FQeRPdiOb9BN8VWN8wUhl_OXE8neEjfVrjqWISfPA5CwktpPKJNg_0S21DZjfPBl5cAP9zMS2-8_UZ-2eesNvfMfxizmY_NfZQARGDRB--Qq-8hkKCUjrcdibEBE-TU9QBfHK4SgxT7q1CEzmZf6M7-tRKS8_Ci6W6lqjLb-dPnqMTpEABxXwkROvsCSBtfYxsVrjmN0zuFVkURWzCwxuQHO_jgH_F_aaN6U1llJm9dL4u2wNo8_GQ',
  e: 'AQAB',
  d: 'DELkOwU26DrRsO_6Ux4Gk9H6UuvVtZeDQrFCTI80x_cDDbyi3M6JjCoV-A9zYv6vAzPSvLaJ4K2brr8lFmfuhdzc1oL4RQ1yfarU-1QhZA16zM94CQShbQojwha-bX7IN8LhGMLit6LGQ-oE0ZPPcQDhvm-YRcqmIGXKj_Xg3KjoyDr_j3-W4QstTpJeC5TuFaoRgvE7QCltiXfpt_khTrvJH9UP9T03Libb954lkxhQRPXH3WDz0IfQ1PdskZqNzQ0xFGP1kgmzUuIOZL3ELUf4s_vE28aEiwY5ctGAZN6h5kGBqLTW6WsgdLsRnQRwUJzuSez65vagO2JhWSPNgQ',
  p: '2A65wrJL7c2BQjGU5orJk0y7RTESnhnQypr_Z-_2uATKdC-uw_r_F1AxbeztnV6uNlvnVQuXyK5LIwCfLt29JSV54hmYpKsp-46R_4OYSZO0FAkROoQTXlBX4NBRnZi8d7-cX6Z5S_dUpuScngpR4Ne9OxBDOfu-py-v7Vfda9k',
  q: 'tkklT17Tzlcx5oNL3cmm_ULXECapv44u_Br4cZ7CAVxOA9txU2W9dgQwTSPGYscWPmllx7Ub1rpkxwB1eLMKwLdxJBHgqMVNWPMj6QpljLcghTWn2c5ZeGoQWQF81bw2yqLqd1OltSL5j0bIR4Xb3mMunPan4QrnSpRbwdb0pUE',
  dp: 'sC1RzDEXORIaFJ_ZiyQgurwW-JTLWaAzYQKCwX4q8GL3s0YufCBvYdNCeyB3oZtS84B9YhvR6RI2spQPOWgWk_O7L2Mv1Ra9ZSMcaf4kb9rBPJUoN077fCyHfApigt_Iztyv5k8ZGZjUrkI8c6J2oaFJ7J-WMfHVxP5dtmuvYgE',
  dq: 'I3_NN07VWtraSfUJ4lByJ-JLdcbByh9LgSdTePUc_RzXyKKEyGQI6KHaMjukV_pDl7X471KS8FduZt7tAauEjZFsBEVDBjseXBNFzA2NR0EmoSqY3K7196BYPK0wfYNg_EeL998fZ04_Yaq8OEmWTxHrsv_KI-Z2sqx_zhkpncE',
  qi: 'hkVa9x_q0BdOpkxbL0P4Qis4CmBZKiNLbOExGg7k6MP4DiM_ZZSgcwxrjPa7Ivo0pEhP_vZsYYiogn_H_xR0MJX20ktJTGE_eah2P2sl3UGLq_HhNR--JgHCiKNuczet20QF7v56EiUv5B6fsiyDIz7uyXOR_1ipKkcF9lkGbvA',
};

/** The public part of {@link issuerKey}, as it is published. */
export const issuerPem = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr+X0LgaHCdYpn1CATpUf
MiATeTB6qr7pHIUs5LQGtHvU94k1dLrSfXprW4x+WdAbRUrhWtg7MTcq1VNdguO+
d5Dc+bLlaD5BRc3MS354xXdDt8Vm2tA8XI1pnAqdqDxAgYsUKk3MWv9SI4vsb4BV
kE7dVU9Sr2LoEck9McxzSmYyzO+EaOaJfObzNAAkxbFH7n47n/GhAJAdMPN/yGBi
F7EkExgD8FkQc6pVaVxL1Pjay+2gvzdzNw3Rsp5BJtSiOsCCK2Ati4w77zdXImxr
F4cmIdN8Sci7VRdPSrAN1qtTOv9z2ad4Z+dPhFwENZjI4c1OiFkgu3Orp7ntFLbW
4QIDAQAB
-----END PUBLIC KEY-----
`;

/** The public part of a private RSA key. */
export const publicPart = ({ kty, n, e }: JsonObject): JsonObject => ({ kty, n, e }) as JsonObject;
