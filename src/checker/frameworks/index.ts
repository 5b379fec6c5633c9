import { browserCookies } from './browserCookies';
import { clientSecrets } from './clientSecrets';
import { cloudflareJwt, jwtEncode } from './cloudflareJwt';
import { cookie } from './cookie';
import { cookieSession } from './cookieSession';
import { cors } from './cors';
import { csrfCsrf } from './csrfCsrf';
import { csurf } from './csurf';
import { express } from './express';
import { expressJwt, koaJwt, oauth2JwtBearer } from './expressJwt';
import { expressSession } from './expressSession';
import { fastifyCookies } from './fastifyCookies';
import { fastifyRoutes } from './fastifyRoutes';
import { fastifyJwt, fastJwt } from './fastJwt';
import { fileRoutes } from './fileRoutes';
import { astro, h3, remix, sveltekit } from './fullstack';
import { hapiCookies } from './hapiCookies';
import { hapiJwt } from './hapiJwt';
import { hapiRoutes } from './hapiRoutes';
import { honoCookies } from './honoCookies';
import { honoJwt } from './honoJwt';
import { honoRoutes } from './honoRoutes';
import { http } from './http';
import { awsJwtVerify, firebaseAdmin, googleAuth } from './identityProviders';
import { idGenerators } from './idGenerators';
import { ironSession } from './ironSession';
import { isomorphicCookies } from './isomorphicCookies';
import { jose } from './jose';
import { jsonwebtoken } from './jsonwebtoken';
import { jsrsasign } from './jsrsasign';
import { jwksRsa } from './jwksRsa';
import { jws } from './jws';
import { jwtDecode } from './jwtDecode';
import { jwtSimple } from './jwtSimple';
import { koaCookies } from './koaCookies';
import { koaKeys } from './koaKeys';
import { koaRoutes } from './koaRoutes';
import { lusca } from './lusca';
import { mac } from './mac';
import { middleware } from './middleware';
import type { FrameworkModel, ProgrammingLanguage } from './model';
import { nestApplication } from './nestApplication';
import { nestJwt } from './nestJwt';
import { nextAuthJwt } from './nextAuthJwt';
import { nextCookies } from './nextCookies';
import { njwt } from './njwt';
import { nodeJose } from './nodeJose';
import { objectTools } from './objectTools';
import { oslo } from './oslo';
import { passport } from './passport';
import { passportJwt } from './passportJwt';
import { platform } from './platform';
import { django } from './python/django';
import { flask } from './python/flask';
import { pyjwt, pythonJose } from './python/pyjwt';
import { pythonPlatform } from './python/pythonPlatform';
import { pythonRequests } from './python/requests';
import { starlette } from './python/starlette';
import { pythonUsualNames } from './python/usualNames';
import { queries } from './queries';
import { requests } from './requests';
import { routeParameters } from './routeParameters';
import { runtimes } from './runtimes';
import { elysiaJwt, socketJwt } from './serverJwt';
import { siteConfiguration } from './siteConfiguration';
import { browserStorage, deviceStorage, persistedState, storageWrappers, tokenCaches } from './storage';
import { usualNames } from './usualNames';

/** Every framework that the checker knows. */
export const frameworks: readonly FrameworkModel[] = [
  platform,
  browserStorage,
  storageWrappers,
  persistedState,
  tokenCaches,
  deviceStorage,
  http,
  express,
  expressSession,
  cookie,
  cookieSession,
  objectTools,
  passport,
  ironSession,
  nextCookies,
  koaCookies,
  fastifyCookies,
  hapiCookies,
  honoCookies,
  remix,
  sveltekit,
  astro,
  h3,
  browserCookies,
  isomorphicCookies,
  runtimes,
  requests,
  queries,
  jsonwebtoken,
  jose,
  cors,
  csrfCsrf,
  csurf,
  fastifyRoutes,
  fileRoutes,
  idGenerators,
  honoRoutes,
  koaRoutes,
  lusca,
  mac,
  koaKeys,
  hapiJwt,
  hapiRoutes,
  jwtDecode,
  nextAuthJwt,
  njwt,
  nodeJose,
  oslo,
  jws,
  jsrsasign,
  jwksRsa,
  clientSecrets,
  elysiaJwt,
  socketJwt,
  cloudflareJwt,
  jwtEncode,
  firebaseAdmin,
  awsJwtVerify,
  googleAuth,
  oauth2JwtBearer,
  passportJwt,
  nestJwt,
  jwtSimple,
  honoJwt,
  fastifyJwt,
  fastJwt,
  expressJwt,
  koaJwt,
  middleware,
  routeParameters,
  nestApplication,
  siteConfiguration,
  usualNames,
  pythonUsualNames,
  pythonPlatform,
  flask,
  django,
  pyjwt,
  pythonJose,
  pythonRequests,
  starlette,
];

/** The frameworks of one language. */
export function frameworksOf(language: ProgrammingLanguage): readonly FrameworkModel[] {
  return frameworks.filter((model) => (model.language ?? 'javascript') === language);
}
