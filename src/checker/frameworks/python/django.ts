import type { ApiSpec, FrameworkModel, SettingsSpec } from '../model';
import { cookieMethods, setSignedCookie } from './werkzeug';

/** https://docs.djangoproject.com/en/stable/ref/settings/ */
const settings: SettingsSpec = {
  effects: [
    {
      effect: 'cookie-set',
      session: true,
      name: { fixed: 'sessionid' },
      options: { argument: 0, parameters: [] },
      attributes: {
        secure: { names: ['SESSION_COOKIE_SECURE'], absent: false },
        httpOnly: { names: ['SESSION_COOKIE_HTTPONLY'], absent: true },
        sameSite: { names: ['SESSION_COOKIE_SAMESITE'], absent: 'Lax' },
        domain: { names: ['SESSION_COOKIE_DOMAIN'] },
        path: { names: ['SESSION_COOKIE_PATH'], absent: '/' },
        maxAge: { names: ['SESSION_COOKIE_AGE'], unit: 'seconds' },
      },
    },
    {
      effect: 'cookie-set',
      name: { fixed: 'csrftoken' },
      options: { argument: 0, parameters: [] },
      attributes: {
        secure: { names: ['CSRF_COOKIE_SECURE'], absent: false },
        httpOnly: { names: ['CSRF_COOKIE_HTTPONLY'], absent: false },
        sameSite: { names: ['CSRF_COOKIE_SAMESITE'], absent: 'Lax' },
      },
    },
    {
      effect: 'secret-use',
      purpose: 'session',
      secret: { argument: 0, parameters: [], path: ['SECRET_KEY'] },
    },
    {
      effect: 'csrf-guard',
      options: { argument: 0, parameters: [] },
      off: [
        {
          path: ['MIDDLEWARE'],
          when: 'lacks',
          member: 'CsrfViewMiddleware',
          // Without users there is nobody in whose name to act.
          beside: 'AuthenticationMiddleware',
        },
      ],
    },
  ],
  modules: {
    file: /\/settings(\/[^/]+)?\.py$/,
    marks: ['MIDDLEWARE', 'INSTALLED_APPS'],
    partial: /\/settings\/(base|common|defaults?|shared|core|components?[^/]*)\.py$/,
    except: /\/settings\/(dev|devel|develop|development|local|test|tests|testing|ci|debug)[^/]*\.py$/,
    switches: ['DEBUG', 'TESTING'],
  },
};

const input: ApiSpec = { origin: 'request-input', members: { '*': 'django.Input' } };
const exempt: ApiSpec = {
  exempts: true,
  call: { effects: [{ effect: 'csrf-exempt', handler: { argument: 0 } }] },
};
const response: ApiSpec = { call: { returns: 'django.Response' } };

/** https://docs.djangoproject.com/en/stable/ref/request-response/ and /topics/http/sessions/ */
export const django: FrameworkModel = {
  id: 'django',
  language: 'python',
  title: 'Django',
  settings: { django: settings },
  modules: {
    'django.http': {
      members: {
        HttpResponse: response,
        HttpResponseRedirect: response,
        JsonResponse: response,
        HttpRequest: { type: 'django.Request' },
      },
    },
    'django.shortcuts': { members: { render: response, redirect: response } },
    'django.template.response': { members: { TemplateResponse: response } },
    'rest_framework.response': { members: { Response: response } },
    'django.contrib.auth': {
      members: {
        // It makes a new session key by itself.
        login: { call: { effects: [{ effect: 'session-renew' }] } },
        logout: { call: { effects: [{ effect: 'session-destroy' }] } },
        authenticate: {
          call: { returns: { origin: 'password-check' }, effects: [{ effect: 'credential-check' }] },
        },
      },
    },
    'django.views.decorators.csrf': { members: { csrf_exempt: exempt } },
    'django.utils.decorators': {
      members: {
        method_decorator: {
          call: {
            effects: [{ effect: 'csrf-exempt', handler: { argument: 1 }, marker: { argument: 0 } }],
          },
        },
      },
    },
    'django.utils.crypto': {
      members: { get_random_string: { call: { returns: { origin: 'secure-random' } } } },
    },
  },
  types: {
    'django.Input': {
      origin: 'request-input',
      members: { '*': 'django.Input', get: { call: { returns: 'django.Input' } } },
    },
    'django.Request': {
      members: {
        session: 'django.Session',
        GET: input,
        POST: input,
        COOKIES: input,
        headers: input,
        data: input,
      },
    },
    'django.Session': {
      writes: 'session',
      renewedBy: 'request.session.cycle_key',
      endedBy: 'request.session.flush',
      members: {
        cycle_key: { call: { effects: [{ effect: 'session-renew' }] } },
        flush: { call: { effects: [{ effect: 'session-renew' }, { effect: 'session-destroy' }] } },
        session_key: { origin: 'session-id' },
        set_expiry: { call: {} },
      },
    },
    'django.Response': { members: { ...cookieMethods, set_signed_cookie: setSignedCookie } },
  },
  parameterNames: { request: 'django.Request', req: 'django.Request' },
  typeNames: {
    HttpRequest: 'django.Request',
    HttpResponse: 'django.Response',
    Response: 'django.Response',
  },
};
