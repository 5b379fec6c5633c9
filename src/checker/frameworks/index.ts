import { cookie } from './cookie';
import { cookieSession } from './cookieSession';
import { express } from './express';
import { expressSession } from './expressSession';
import { http } from './http';
import { jose } from './jose';
import { jsonwebtoken } from './jsonwebtoken';
import type { FrameworkModel } from './model';
import { passport } from './passport';
import { platform } from './platform';

/** Every framework that the checker knows. */
export const frameworks: readonly FrameworkModel[] = [
  platform,
  http,
  express,
  expressSession,
  cookie,
  cookieSession,
  passport,
  jsonwebtoken,
  jose,
];
