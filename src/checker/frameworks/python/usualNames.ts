import type { FrameworkModel } from '../model';

/** Variables of snippets: by what their names stand for in nearly every program. */
export const pythonUsualNames: FrameworkModel = {
  id: 'python-usual-names',
  language: 'python',
  title: 'Usual names of imports',
  usualNames: {
    Flask: ['flask', 'Flask'],
    make_response: ['flask', 'make_response'],
    jsonify: ['flask', 'jsonify'],
    redirect: ['flask', 'redirect'],
    current_app: ['flask', 'current_app'],
    session: ['flask', 'session'],
    HttpResponse: ['django.http', 'HttpResponse'],
    HttpResponseRedirect: ['django.http', 'HttpResponseRedirect'],
    JsonResponse: ['django.http', 'JsonResponse'],
    render: ['django.shortcuts', 'render'],
    authenticate: ['django.contrib.auth', 'authenticate'],
    jwt: ['jwt'],
    requests: ['requests'],
    httpx: ['httpx'],
    random: ['random'],
    secrets: ['secrets'],
    uuid: ['uuid'],
    os: ['os'],
    hmac: ['hmac'],
    time: ['time'],
    datetime: ['datetime', 'datetime'],
    timedelta: ['datetime', 'timedelta'],
  },
};
