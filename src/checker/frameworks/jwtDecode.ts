import type { FrameworkModel } from './model';
import { decodes } from './tokenCalls';

const decode = decodes(0, true);

/** https://github.com/auth0/jwt-decode: made for showing claims in a browser, where nothing rests on them. */
export const jwtDecode: FrameworkModel = {
  id: 'jwt-decode',
  title: 'jwt-decode',
  modules: { 'jwt-decode': { ...decode, members: { jwtDecode: decode, default: decode } } },
};
