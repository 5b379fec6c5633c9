import { entryOf, placeOf } from '../facts/arguments';
import type { Place, SessionConfigured } from '../facts/fact';
import type { Program } from '../syntax/program';
import { asString, optionsOf, truthOf, type Value, withParts } from '../values/value';
import { type FixIntent, placed, type Report, type RuleContext } from './context';
import { surely } from './cookiesScope';

/** How a session library is set up (OWASP Session Management Cheat Sheet, ASVS 5.0 7.3). */
export function* sessionConfigurationRules(context: RuleContext): Generator<Report> {
  for (const session of context.facts.of('session-configure')) {
    // What cannot be seen is not wrong.
    if (session.options && session.options.kind !== 'object') continue;
    yield* defaultName(session);
    yield* noTimeout(session, context);
    yield* memoryStore(session, context);
    yield* saveUninitialized(session);
    yield* proxyTrust(session, context);
  }
}

/** A session that is kept in the cookie itself has no id that could be planted. */
export function keepsSessionInCookie({ allFacts, program }: RuleContext): boolean {
  const configured = allFacts('session-configure');
  if (configured.length > 0)
    return configured.every(
      (session) =>
        session.library.keeps === 'cookie' &&
        !session.library.stores?.some((name) => isGiven(optionOf(session, [name]))),
    );
  return /['"](cookie-session|iron-session|client-sessions)['"]/.test(program.text);
}

function isGiven(option: Value | 'unknown' | undefined): boolean {
  return option !== undefined && option !== 'unknown';
}

/** The option's value; undefined where it is surely not given, `unknown` where that cannot be seen. */
export function optionOf(session: SessionConfigured, path: readonly string[]): Value | 'unknown' | undefined {
  return session.options && memberOf(session.options, path);
}

function memberOf(value: Value, path: readonly string[]): Value | 'unknown' | undefined {
  if (value.kind === 'choice' && path.length > 0) {
    const each = value.options.map((option) => memberOf(option, path));
    // Given on one way at least: what holds there holds for all.
    return each.find((found) => found !== undefined && found !== 'unknown') ?? each.find((found) => found);
  }
  if (value.kind === 'constant' && value.value == null) return undefined;
  const [name, ...rest] = path;
  if (name === undefined) return surely(value, (each) => each == null) ? undefined : value;
  if (value.kind !== 'object') return 'unknown';
  const member = value.members.get(name);
  if (!member) return value.open ? 'unknown' : undefined;
  return memberOf(member, rest);
}

function* defaultName(session: SessionConfigured): Generator<Report> {
  const { name } = session.library;
  if (!name) return;
  const written = name.members
    .map((member) => optionOf(session, [member]))
    .find((each) => each !== undefined);
  if (written !== undefined && (written === 'unknown' || asString(written) !== name.default)) return;
  yield {
    ruleId: 'session/default-name',
    confidence: 'hint',
    message: `The session cookie has ${session.library.title}'s default name "${name.default}", which tells an attacker what runs here; set ${name.members[0]} to a name of your own.`,
    site: session.site,
    unit: session.unit,
  };
}

function* noTimeout(session: SessionConfigured, context: RuleContext): Generator<Report> {
  const { timeouts, stores, endsByDefault, title } = session.library;
  if (!timeouts || endsByDefault) return;
  if (timeouts.some((path) => optionOf(session, path) !== undefined)) return;
  // A store removes what is old by its own time to live.
  const written = stores?.map((name) => optionOf(session, [name])).find((each) => each !== undefined);
  if (written !== undefined && !isMemory(written, context) && !keepsForever(written)) return;
  yield {
    ruleId: 'session/no-timeout',
    confidence: 'likely',
    message: `The sessions of ${title} have no time limit, so one that an attacker gets hold of works for as long as it is kept; set ${timeouts[0]?.join('.')}.`,
    site: session.site,
    unit: session.unit,
  };
}

function* memoryStore(session: SessionConfigured, context: RuleContext): Generator<Report> {
  const { keeps, stores, title } = session.library;
  if (keeps !== 'process' || context.isExample) return;
  const written = stores?.map((name) => optionOf(session, [name])).find((each) => each !== undefined);
  if (written !== undefined && !isMemory(written, context)) return;
  // Set up in one branch of the program only: the other may be the one for production.
  const conditional = session.call.branches.length > 0;
  yield {
    ruleId: 'session/memory-store',
    confidence: conditional ? 'hint' : 'likely',
    message: `${title} keeps the sessions in the memory of the process here, so an attacker fills it with requests without a cookie; set ${stores?.[0] ?? 'a store'} to one made for production.`,
    site: session.site,
    unit: session.unit,
  };
}

/** The store is told to remove nothing: `new RedisStore({ client, disableTTL: true })`. */
function keepsForever(store: Value | 'unknown'): boolean {
  if (store === 'unknown') return false;
  return [...withParts(store, 12)].some((part) => {
    const disabled = part.kind === 'object' ? part.members.get('disableTTL') : undefined;
    return disabled !== undefined && truthOf(disabled) === 'true';
  });
}

/** `new session.MemoryStore()`. */
function isMemory(value: Value | 'unknown', { evaluator }: RuleContext): boolean {
  if (value === 'unknown') return false;
  return optionsOf(value).every(
    (option) => option.kind === 'api' && evaluator.registry.is(option.spec, 'session.MemoryStore'),
  );
}

function* saveUninitialized(session: SessionConfigured): Generator<Report> {
  const { saveUninitialized: save, resave, title } = session.library;
  for (const option of [save, resave]) {
    if (!option) continue;
    const written = optionOf(session, [option.member]);
    if (written === 'unknown') continue;
    const isSave = option === save;
    // The default of resave does harm only in races; what is written is meant.
    const on = written === undefined ? isSave && option.absent : truthOf(written) === 'true';
    if (!on) continue;
    // Without the option the library warns, and the default of today is on.
    yield {
      ruleId: 'session/save-uninitialized',
      confidence: written === undefined ? 'hint' : isSave ? 'certain' : 'likely',
      ...(isSave ? {} : { severity: 'hint' as const }),
      message: isSave
        ? `${title} stores a session for everyone who asks, before consent and login: an attacker collects ids to plant in others; set ${option.member} to false.`
        : `${title} writes back sessions that did not change, so a request that runs beside a logout can bring the session back for an attacker; set ${option.member} to false.`,
      ...placed(session, session.call, placeOfOption(session, option.member)),
      unit: session.unit,
      fixes: fixOf(session, option.member),
    };
  }
}

/** Where the option is written in the literal that makes the options, unless it is assigned to later. */
function placeOfOption(session: SessionConfigured, name: string): Place | undefined {
  const { options } = session;
  const literal = options?.kind === 'object' ? options.literal : undefined;
  const entry = literal && entryOf(literal, name);
  const written = optionOf(session, [name]);
  if (!entry || written === undefined || written === 'unknown') return undefined;
  const { start, end } = written.origin;
  return start >= entry.span.start && end <= entry.span.end
    ? placeOf(entry.span, entry.value.owner)
    : undefined;
}

function fixOf(session: SessionConfigured, name: string): FixIntent[] {
  const { target, unit } = session;
  if (target.kind !== 'literal' && target.kind !== 'argument') return [];
  const written = optionOf(session, [name]);
  if (written !== undefined && written !== 'unknown' && !placeOfOption(session, name)) {
    const { origin } = written;
    if (origin.kind !== 'literal' || origin.owner.uri !== unit.uri) return [];
    return [{ kind: 'replace-value', title: `Set ${name} to false`, expression: origin, value: false }];
  }
  return [{ kind: 'set-option', title: `Set ${name} to false`, target, name, value: false }];
}

/** A header that only a proxy sets, read by the application: there is one in front of it. */
const PROXIED = /x-forwarded-(proto|for|host|port)|x-real-ip/i;

function* proxyTrust(session: SessionConfigured, context: RuleContext): Generator<Report> {
  const { proxy } = session.library;
  if (proxy === undefined) return;
  const written = optionOf(session, [proxy]);
  const off = written !== undefined && written !== 'unknown' && surely(written, (value) => value === false);
  if (written !== undefined && !off) return;
  const secure = optionOf(session, ['cookie', 'secure']);
  if (secure === undefined || secure === 'unknown' || !surely(secure, (value) => value === true)) return;
  if (!readsProxyHeader(context.program)) return;
  const trusted = context
    .allFacts('setting')
    .some(({ name }) => asString(name) === undefined || asString(name) === 'trust proxy');
  if (trusted && !off) return;
  yield {
    ruleId: 'session/proxy-trust',
    confidence: 'hint',
    message: `The session cookie is Secure and there is a proxy in front, but ${off ? `${proxy} is false` : "'trust proxy' is not set"}: the cookie is not sent, and without Secure an attacker on the path would read it; ${off ? `set ${proxy} to true` : "call app.set('trust proxy', 1)"}.`,
    site: session.site,
    unit: session.unit,
  };
}

function readsProxyHeader({ text, comments }: Program): boolean {
  let code = text;
  for (const { start, end } of comments) {
    code = code.slice(0, start) + ' '.repeat(end - start) + code.slice(end);
  }
  return PROXIED.test(code);
}
