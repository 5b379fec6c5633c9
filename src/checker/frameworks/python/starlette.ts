import type { ApiSpec, FrameworkModel } from '../model';
import { cookieMethods, starletteSetCookie } from './werkzeug';

const response: ApiSpec = { call: { returns: 'starlette.Response' } };
const RESPONSES = [
  'Response',
  'JSONResponse',
  'ORJSONResponse',
  'HTMLResponse',
  'PlainTextResponse',
  'RedirectResponse',
  'StreamingResponse',
  'FileResponse',
];
const responses = { members: Object.fromEntries(RESPONSES.map((name) => [name, response])) };

/** https://www.starlette.dev/responses/, https://fastapi.tiangolo.com/advanced/response-cookies/ */
export const starlette: FrameworkModel = {
  id: 'starlette',
  language: 'python',
  title: 'Starlette and FastAPI',
  modules: { fastapi: responses, 'fastapi.responses': responses, 'starlette.responses': responses },
  types: {
    'starlette.Response': { members: { ...cookieMethods, set_cookie: starletteSetCookie } },
  },
};
