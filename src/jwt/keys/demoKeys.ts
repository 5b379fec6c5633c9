/** Thumbprints (RFC 7638, SHA-256) of keys whose private part is printed in documents, by the document. */
const PRINTED: Readonly<Record<string, readonly string[]>> = {
  'RFC 7515 (A.1)': ['y_x3gCJnL6oKGBBIXScabduwxTVy2Wd2bzRVEUbdUzc'],
  'RFC 7515 (A.2)': ['IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8'],
  'RFC 7515 (A.3)': ['oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U'],
  'RFC 7515 (A.4)': ['u5YUSjQ2-2chBi51NSk3t3g7IM4o2KYcnPqPtCNGd3U'],
  'RFC 7516 (A)': [
    'xtIsOV1FqKH77AI_A3jdTg5QfdabzqI-LNpYTPi0IgI',
    '_K0fXS8wlsT7Tn3vvZrs9qdKUIqi5AxQ5EVk41xi_BM',
  ],
  'RFC 7517 (A.2)': [
    'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s',
    'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  ],
  'RFC 7517 (A.3)': ['k1JnWRfC-5zzmL72vXIuBgTLfVROXBakS4OmGcrMCoc'],
  'RFC 7517 (C.1)': ['D8R4-FeTJfzuDUy8bZ0c4hcwpul-Q11gCPs3mw6-R9Q'],
  'RFC 7518 (C)': [
    '_GK0r6GCoJt9zcssg9lay4obIxgCq05ntiRymRHADSU',
    'Vy57XrArUrW0NbpI12tEzDHABxMwrTh6HHXRenSpnCo',
  ],
  'RFC 7520 (3)': [
    'dHri3SADZkrush5HU_50AoRhcKFryN-PI6jPBtPL55M',
    '9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI',
    'RtoRur_1Dir5M4wuOfqNkDYOf9O_4RJ-aHkTA75RLA8',
  ],
  'RFC 7520 (5)': [
    'Rt-IyDEhXohvTl_ozKQ9YGflXGuDb3uu3QmqN2LoMwM',
    'YlKlB7M2wnS0cPn_V7OW-FuDLuWdJ9z4OvPHmhGDfeE',
    'HsSFalww3yP-dO-lWGYgFcyV5H22oScIFc4V2Y6GOto',
    'svOLuZiKpi3RFmSHAcCJqsQqjBmWR4egaIsgk-2uBak',
    'tqsISrG_pUi4IXRd2S_IYFnja0Xy7cpZHwbDd3XIFbM',
    'wLi2IZWIuukcHvhZrxIYPL8GGrdhkffpN8heZxnMP1o',
  ],
  'RFC 8037 (A)': ['kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'],
  'the examples of jwt.io': [
    'oGDmHqCJ7yzMkWEkrlZVHkvrHIyQwtlDmeq5ForUHeY',
    '19J8y7Zprt2-QKLjF2I5pVk0OELX6cY2AfaAv1LC_w8',
    'iTqXXI0zbAnJCKDaobfhkM1f-6rMSpTfyZMRp_2tKI8',
    'xZDfZpry4P9vZPZyG2fNBRj-7Lz5omVdm7tHoCgSNfY',
  ],
  'the samples of golang-jwt': ['UVSYOAYMLo8sxJkSZl2DZDHA6sP9UlyYSl2moTB7i9Q'],
  'the documentation of jose': [
    'P6_UlUzeyDoiWQA-JSzuPnUHUpS1VHeqpnff1lONK-E',
    '7W7Y7p1hCQPtFTUNymeZoeeg8KaVZwMoLRpQ-WWYZic',
    'NIhPdG_BFtcBCrAT_y-aiDIjHfdZOy59_939LY_gVpc',
  ],
  'the documentation of PyJWT': ['MG5cGnndDjB73SYRgx--spCT-WaYyVbc3gZe1PLpj9Y'],
  'the documentation of php-jwt': ['rT4t4cGvsQFq01ESNRJ8ixzW2_0affE3Qaz2eWkiiRc'],
};

const bySource: ReadonlyMap<string, string> = new Map(
  Object.entries(PRINTED).flatMap(([source, prints]) => prints.map((print) => [print, source] as const)),
);

/** Where the private part of the key with this thumbprint is printed; undefined where it is not known to be. */
export const demoKey = (thumbprint: string): string | undefined => bySource.get(thumbprint);
