import type { ApiSpec, FrameworkModel, SettingsSpec } from '../model';
import { usesSecret } from '../tokenCalls';
import { cookieMethods } from './werkzeug';

/** https://flask.palletsprojects.com/en/stable/config/#builtin-configuration-values */
const settings: SettingsSpec = {
  effects: [
    {
      effect: 'cookie-set',
      session: true,
      name: { fixed: 'session' },
      options: { argument: 0, parameters: [] },
      attributes: {
        secure: { names: ['SESSION_COOKIE_SECURE'], absent: false },
        httpOnly: { names: ['SESSION_COOKIE_HTTPONLY'], absent: true },
        sameSite: { names: ['SESSION_COOKIE_SAMESITE'] },
        domain: { names: ['SESSION_COOKIE_DOMAIN'] },
        path: { names: ['SESSION_COOKIE_PATH'], absent: '/' },
      },
    },
    {
      effect: 'secret-use',
      purpose: 'session',
      secret: { argument: 0, parameters: [], path: ['SECRET_KEY'] },
    },
    // https://flask-jwt-extended.readthedocs.io/en/stable/options.html
    usesSecret({ argument: 0, parameters: [], path: ['JWT_SECRET_KEY'] }),
    {
      // https://flask-wtf.readthedocs.io/en/1.2.x/config/
      effect: 'csrf-guard',
      options: { argument: 0, parameters: [] },
      off: [
        { path: ['WTF_CSRF_ENABLED'], when: 'false' },
        { path: ['WTF_CSRF_CHECK_DEFAULT'], when: 'false' },
      ],
    },
  ],
  classes: {
    name: /config|settings/i,
    except: /dev|test|local|debug|ci$/i,
    marks:
      /^(SECRET_KEY|JWT_\w+|SESSION_\w+|PERMANENT_SESSION_LIFETIME|WTF_CSRF_\w+|REMEMBER_COOKIE_\w+|SQLALCHEMY_\w+)$/,
  },
};

const give: ApiSpec = {
  call: {
    effects: [{ effect: 'settings-give', of: 'flask', values: { argument: 0, parameters: [] } }],
  },
};
const load: ApiSpec = { call: { effects: [{ effect: 'settings-load', of: 'flask' }] } };
const input: ApiSpec = { origin: 'request-input', members: { '*': 'flask.Input' } };
const response: ApiSpec = { call: { returns: 'flask.Response' } };

/** https://flask.palletsprojects.com/en/stable/api/ */
export const flask: FrameworkModel = {
  id: 'flask',
  language: 'python',
  title: 'Flask',
  settings: { flask: settings },
  modules: {
    flask: {
      members: {
        Flask: {
          call: {
            returns: 'flask.App',
            effects: [{ effect: 'settings-owner', of: 'flask', member: 'config' }],
          },
        },
        session: 'flask.Session',
        request: 'flask.Request',
        current_app: 'flask.App',
        make_response: response,
        redirect: response,
        jsonify: response,
        Response: response,
      },
    },
    flask_wtf: { members: { CSRFProtect: { call: { returns: 'flask.Csrf' } } } },
    'flask_wtf.csrf': { members: { CSRFProtect: { call: { returns: 'flask.Csrf' } } } },
    werkzeug: { members: { Response: response } },
    flask_login: { members: { login_user: { call: { effects: [{ effect: 'credential-check' }] } } } },
  },
  types: {
    'flask.App': {
      members: {
        config: 'flask.Config',
        make_response: response,
        response_class: response,
      },
      holdsSettings: { of: 'flask', names: { secret_key: 'SECRET_KEY' } },
    },
    'flask.Config': {
      holdsSettings: { of: 'flask' },
      members: {
        update: give,
        from_mapping: give,
        from_object: load,
        from_pyfile: load,
        from_envvar: load,
        from_file: load,
        from_json: load,
        from_prefixed_env: load,
      },
    },
    'flask.Csrf': {
      members: { exempt: { call: { effects: [{ effect: 'csrf-exempt', handler: { argument: 0 } }] } } },
    },
    // Signed and kept in the cookie itself.
    'flask.Session': { writes: 'session', inCookie: true },
    'flask.Response': { members: cookieMethods },
    'flask.Input': {
      origin: 'request-input',
      members: { '*': 'flask.Input', get: { call: { returns: 'flask.Input' } } },
    },
    'flask.Request': {
      members: { form: input, args: input, values: input, json: input, cookies: input, headers: input },
    },
  },
  parameterNames: { response: 'flask.Response', resp: 'flask.Response', res: 'flask.Response' },
  typeNames: { Flask: 'flask.App' },
};
