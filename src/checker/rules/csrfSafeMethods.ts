import type { RouteHandled } from '../facts/fact';
import { functionsOfHandler } from '../facts/requests';
import type { Confidence } from '../model';
import { calleeName, isBuiltIn } from '../syntax/calleeNames';
import type { Call, Expression } from '../syntax/program';
import { wordsOf } from '../values/names';
import type { Report, RuleContext } from './context';
import { type CsrfView, isByCookie } from './csrfView';
import { functionsWithin } from './handlers';

/** Methods of database libraries that write, whatever they are called on. */
const WRITES = new Set([
  'deleteOne',
  'deleteMany',
  'findByIdAndDelete',
  'findByIdAndRemove',
  'findByIdAndUpdate',
  'findOneAndDelete',
  'findOneAndRemove',
  'findOneAndUpdate',
  'findOneAndReplace',
  'updateOne',
  'updateMany',
  'replaceOne',
  'insertOne',
  'insertMany',
  'bulkWrite',
  'bulkCreate',
  'createMany',
  'destroyAll',
  'deleteById',
  'updateById',
]);

/** Methods that write where the object is a model, a table or a repository. */
const WRITES_ON_MODEL = new Set([
  'create',
  'update',
  'upsert',
  'destroy',
  'delete',
  'remove',
  'save',
  'insert',
  'del',
  'truncate',
]);

/** Methods of answers and logs, which run no statements. */
const ANSWERS: ReadonlySet<string> = new Set(
  'json send sendFile sendStatus render redirect status end setHeader log info warn error'.split(' '),
);

const MODEL = /^[A-Z][A-Za-z0-9]+$|(model|repo|repository|collection|table|dao)$/i;
const DATABASE = /^(db|prisma|database|knex|orm|models?|entitymanager|em)$/i;
/** What is stored, by its name in the plural: `users.update(…)`. */
const PLURAL =
  /^(?!.*(options|params|headers|cookies|styles|classes|props|settings|clients|listeners|sockets|subscribers|connections)$)[a-z][A-Za-z]*[a-rt-z]s$/i;
/** Built in, or not kept by the server for the user. */
const NO_MODEL =
  /^(Object|Map|Set|WeakMap|Array|JSON|Promise|URL|URLSearchParams|Buffer|FormData|Headers|Stripe|Logger)$/;
/** Written as a by-product: who reads a page, and when. */
const BY_PRODUCT =
  /^(logs?|logger|audits?|visits?|visitors?|views?|stats?|statistics|metrics?|history|histories|analytics?|events?|track(s|er|ing)?|cache|caches|cached|sessions?|counts?|counters?|clicks?|hits?|seen|tokens?|nonces?|otps?|codes?|attempts?|activity|activities|impressions?|search(es)?|hash|hashes|digest|cipher|hmac|store|params)$/;
const VERB =
  /^(transfer|delete|remove|destroy|update|change|withdraw|pay|purchase|ban|promote|grant|revoke)/i;
/** Methods of services whose names leave no doubt: `clubs.removeMember(…)`. */
const ENDS =
  /^(delete|remove|destroy|transfer|withdraw|cancel|revoke|ban|promote|approve|publish|unpublish|archive)[A-Z]|^(cancel|revoke|withdraw|transfer)$/;
/** Others that change something where the path says the same: `GET /cart/add`. */
const CHANGES =
  /^(add|create|update|edit|change|set|save|insert|publish|unpublish|archive|follow|unfollow|like|unlike|vote|upvote|buy|purchase|pay|accept|reject|approve|enable|disable|activate|deactivate|block|unblock|mark|toggle|empty|clear|move|rename|join|leave|subscribe|send)/;
const TEMPORARY =
  /^(urls?|redirects?|query|params?|prefix|suffix|tags?|html|whitespace|listeners?|headers?|cookies?|files?|temp|tmp|item|child|class|attribute|key)$/;
/** GET routes that a link in a mail or another server opens, or that anyone may run again. */
const MEANT =
  /verif|confirm|activat|callback|oauth|cron|hook|track|seed|health|log-?in|log-?out|sign-?out|sso|saml|magic|invit|token|reset|auth|install|setup|init|test|debug|click|redirect|download|sync|\/r\/|short/i;
/** A link in a mail does this for whoever opens it; for someone who is logged in it is a request like others. */
const BY_MAIL = /unsubscribe|opt-?out/i;
const SQL = /^\s*(delete\s+from|update\s+\S+\s+set|insert\s+into|drop\s+table|truncate)\b/i;

/** State that is changed by a method that is safe by its definition (RFC 9110 §9.2.1, OWASP ASVS 5.0 3.5.3). */
export function* safeMethodRules(view: CsrfView): Generator<Report> {
  const { context } = view;
  for (const registration of context.facts.of('route')) {
    const { method } = registration;
    if (method !== 'get' && method !== 'head' && !(method === 'all' && takesAll(registration, context)))
      continue;
    const route = view.routes.get(registration);
    if (!route || MEANT.test(route.fullPath)) continue;
    const byCookie = isByCookie(route);
    if (!byCookie && BY_MAIL.test(route.fullPath)) continue;
    if (!byCookie && route.roles.has('bearer-auth')) continue;
    const found = firstWrite(
      context,
      registration.chain.flatMap((each) => functionsOfHandler(each, context.evaluator)),
      route.fullPath,
      byCookie,
    );
    if (!found) continue;
    const confidence: Confidence =
      context.isExample || (!byCookie && found.confidence !== 'certain') ? 'hint' : found.confidence;
    yield {
      ruleId: 'csrf/state-change-on-get',
      confidence,
      message: `${registration.method.toUpperCase()} ${route.fullPath || '/'} calls ${found.name}: a link or an image on another site changes data in the user's name, past SameSite=Lax and CSRF guards; use POST, PUT, PATCH or DELETE.`,
      site: registration.site,
      unit: registration.unit,
      evidence: [
        {
          message: 'State is changed here.',
          site: { start: found.call.start, end: found.call.end, uri: found.call.owner.uri },
        },
      ],
    };
  }
}

/** Whether a handler of a route of this file may change something, wherever the route is mounted. */
export function maySafelyWrite(context: RuleContext): boolean {
  return context.facts.of('route').some(({ method, chain }) => {
    if (method !== 'get' && method !== 'head' && method !== 'all') return false;
    const handlers = chain.flatMap((each) => functionsOfHandler(each, context.evaluator));
    return firstWrite(context, handlers, ANY_CHANGE, false) !== undefined;
  });
}

/** A path that speaks of a change. */
const ANY_CHANGE = '/delete';

/** No handler asks which method it was. */
function takesAll({ handlers }: RouteHandled, { programOf }: RuleContext): boolean {
  return !handlers.some(({ uri, start, end }) =>
    /\bmethod\b/.test(programOf(uri)?.text.slice(start, end) ?? ''),
  );
}

interface Write {
  readonly call: Call;
  readonly name: string;
  readonly confidence: Confidence;
}

/** The first call in the handlers that surely changes stored state. */
export function firstWrite(
  context: RuleContext,
  handlers: readonly Parameters<typeof functionsWithin>[0][],
  path: string,
  byCookie: boolean,
): Write | undefined {
  for (const handler of handlers) {
    for (const unit of functionsWithin(handler)) {
      for (const call of unit.calls) {
        const write = writeOf(call, path, byCookie, context);
        if (write) return write;
      }
    }
  }
  return undefined;
}

function writeOf(call: Call, path: string, byCookie: boolean, context: RuleContext): Write | undefined {
  const name = calleeName(call);
  if (call.construct || name === '' || isBuiltIn(call) || ANSWERS.has(name)) return undefined;
  const { callee } = call;
  const text = call.args[0] && context.evaluator.evaluate(call.args[0].value);
  const pieces = text?.kind === 'constant' ? [text.value] : text?.kind === 'computed' ? text.text : undefined;
  const [first] = pieces ?? [];
  if (typeof first === 'string' && SQL.test(first)) {
    return BY_PRODUCT.test(first.slice(0, 80))
      ? undefined
      : {
          call,
          name: `${name}('${first.trim().split(/\s+/, 1)[0]?.toUpperCase()} …')`,
          confidence: 'certain',
        };
  }
  if (callee.kind === 'name') {
    return VERB.test(name) && wordsOf(path).some((word) => VERB.test(word))
      ? { call, name, confidence: 'likely' }
      : undefined;
  }
  if (callee.kind !== 'member') return undefined;
  const receiver = receiverNames(callee.object);
  const last = receiver.at(-1) ?? '';
  if (receiver.some(isByProduct) || NO_MODEL.test(last)) return undefined;
  const shown = [...receiver, name].join('.');
  if (
    byCookie &&
    ENDS.test(name) &&
    !wordsOf(name).some((word) => BY_PRODUCT.test(word) || TEMPORARY.test(word))
  )
    return { call, name: shown, confidence: 'likely' };
  if (call.args.some(({ value }) => onlyByProducts(value))) return undefined;
  if (byCookie && CHANGES.test(name) && sameVerb(name, path) && !isCollection(callee.object, context))
    return { call, name: shown, confidence: 'likely' };
  if (WRITES.has(name)) return { call, name: shown, confidence: 'certain' };
  if (!WRITES_ON_MODEL.has(name)) return undefined;
  if (isCollection(callee.object, context)) return undefined;
  if (byCookie && receiver.length === 1 && PLURAL.test(last))
    return { call, name: shown, confidence: 'likely' };
  if (MODEL.test(last) && !DATABASE.test(last)) return { call, name: shown, confidence: 'likely' };
  return receiver.length > 1 && DATABASE.test(receiver[0] ?? '')
    ? { call, name: shown, confidence: 'likely' }
    : undefined;
}

/** The path names what the method does: `/cart/add` and `carts.addItem`. */
function sameVerb(name: string, path: string): boolean {
  const [verb] = CHANGES.exec(name) ?? [''];
  return verb !== '' && wordsOf(path).includes(verb) && !wordsOf(name).some((word) => BY_PRODUCT.test(word));
}

/** `{ $inc: { views: 1 } }`, `{ lastSeen: new Date() }`: what is written is who reads, and when. */
function onlyByProducts(value: Expression): boolean {
  if (value.kind !== 'object' || value.entries.length === 0) return false;
  return value.entries.every((entry) => {
    if (entry.kind !== 'property' || typeof entry.key !== 'string') return false;
    if (entry.key.startsWith('$') || entry.key === 'data') return onlyByProducts(entry.value);
    return isByProduct(entry.key) || /last|read|opened|accessed/i.test(entry.key);
  });
}

function isByProduct(name: string): boolean {
  return wordsOf(name).some((word) => BY_PRODUCT.test(word));
}

/** A set or map in memory: `clients.delete(response)`. */
function isCollection(expression: Expression, { evaluator }: RuleContext): boolean {
  const { origin } = evaluator.evaluate(expression);
  return (
    origin.kind === 'call' &&
    origin.construct &&
    origin.callee.kind === 'name' &&
    /^(Weak)?(Map|Set)$|Cache$|^URLSearchParams$/.test(origin.callee.name)
  );
}

/** Names of the object that a method is called on, outermost first; calls between are passed over. */
function receiverNames(expression: Expression): string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'member':
      return typeof expression.property === 'string'
        ? [...receiverNames(expression.object), expression.property]
        : receiverNames(expression.object);
    case 'call':
      return receiverNames(expression.callee);
    case 'await':
      return receiverNames(expression.value);
    default:
      return [];
  }
}
