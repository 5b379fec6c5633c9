import type { RouteHandled } from '../facts/fact';
import { functionsOfHandler } from '../facts/requests';
import { asString } from '../values/value';
import { calleeName, type RuleContext } from './context';
import { STATE_CHANGING } from './csrfView';
import { functionsWithin } from './handlers';

/** Names of calls that may change something; what they really do is judged later. */
const MAY_CHANGE =
  /^(transfer|delete|del$|remove|destroy|update|upsert|change|withdraw|pay|purchase|ban|promote|grant|revoke|cancel|approve|publish|unpublish|archive|add|create|edit|set|save|insert|follow|unfollow|like|unlike|vote|upvote|buy|accept|reject|enable|disable|activate|deactivate|block|unblock|mark|toggle|empty|clear|move|rename|join|leave|subscribe|send|find\w+And|replaceOne|bulk|truncate|query|exec|run|raw|prepare|all|sql)/i;
const SQL = /^\s*(delete\s+from|update\s|insert\s+into|drop\s|truncate)/i;

/**
 * Whether the routes that a file registers are worth looking at together with all files of its application, which
 * takes long: one changes state, or a middleware may stand at the wrong place.
 */
export function hasCandidates(context: RuleContext): boolean {
  return context.routesMatter() && context.facts.of('route').some((route) => isCandidate(route, context));
}

function isCandidate(route: RouteHandled, context: RuleContext): boolean {
  const { method, path, chainPath, chain } = route;
  // What is only handed through names no route: `get(...args) { return this.router.get(...args); }`.
  if (!path && !chainPath && chain.every(({ value }) => value.kind === 'unknown')) return false;
  if (STATE_CHANGING.has(method) || method === 'use') return true;
  return chain.some((handler) =>
    functionsOfHandler(handler, context.evaluator).some((unit) =>
      [...functionsWithin(unit)].some(({ calls }) =>
        calls.some((call) => {
          const [first] = call.args;
          if (MAY_CHANGE.test(calleeName(call))) return true;
          return first !== undefined && SQL.test(asString(context.evaluator.evaluate(first.value)) ?? '');
        }),
      ),
    ),
  );
}
