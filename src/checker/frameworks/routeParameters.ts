import { instanceMembers } from './fastifyRoutes';
import { hapiServer } from './hapiCookies';
import type { ApiSpec, FrameworkModel } from './model';

/** Whatever registers routes: what calls of it look like tells the rest. */
const registrar: ApiSpec = {
  type: 'express.Router',
  members: {
    ...instanceMembers,
    enableCors: {
      call: { effects: [{ effect: 'cors', options: { argument: 0 }, defaultOrigin: 'any' }] },
    },
  },
};

/** Functions that are given an application or a router to add routes to. */
export const routeParameters: FrameworkModel = {
  id: 'route-parameters',
  title: 'Parameters that bring a router',
  parameterNames: {
    app: registrar,
    router: registrar,
    server: { ...registrar, members: { ...instanceMembers, ...hapiServer.members } },
    instance: registrar,
  },
  typeNames: { Express: registrar, Application: registrar, Router: registrar },
};
