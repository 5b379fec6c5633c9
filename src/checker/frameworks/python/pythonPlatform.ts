import type { ApiSpec, FrameworkModel } from '../model';
import { usesSecret } from '../tokenCalls';

const weak: ApiSpec = { call: { returns: 'random.Weak' } };
const secure: ApiSpec = { call: { returns: { origin: 'secure-random' } } };
/** The first argument is the number of bytes. */
const bytes: ApiSpec = { call: { returns: 'random.Bytes' } };
const now: ApiSpec = { call: { returns: 'time.Clock', clock: 'seconds' } };
const span: ApiSpec = {
  call: {
    returns: {},
    // Parameters of timedelta in their order.
    span: {
      days: 86_400,
      seconds: 1,
      microseconds: 1e-6,
      milliseconds: 0.001,
      minutes: 60,
      hours: 3600,
      weeks: 604_800,
    },
  },
};
const timed: ApiSpec = { call: { returns: { origin: 'clock', members: { hex: { origin: 'clock' } } } } };
const check: ApiSpec = {
  call: { returns: { origin: 'password-check' }, effects: [{ effect: 'credential-check' }] },
};
const generator: ApiSpec = {
  members: { '*': weak },
};

/** https://docs.python.org/3/library/ and the password hashers that are used most */
export const pythonPlatform: FrameworkModel = {
  id: 'python',
  language: 'python',
  title: 'Python standard library',
  safeComparison: 'hmac.compare_digest',
  randomIds: 'secrets.token_urlsafe(32)',
  modules: {
    random: {
      members: {
        SystemRandom: { call: { returns: { members: { '*': secure } } } },
        Random: { call: { returns: generator } },
        '*': weak,
      },
    },
    secrets: {
      members: {
        token_bytes: bytes,
        token_hex: bytes,
        token_urlsafe: bytes,
        randbits: secure,
        randbelow: secure,
        choice: secure,
        SystemRandom: { call: { returns: { members: { '*': secure } } } },
      },
    },
    // uuid1 is the time and the machine (RFC 9562 §5.1); uuid3 and uuid5 are hashes of names.
    uuid: { members: { uuid1: timed, uuid4: secure, uuid6: timed } },
    time: { members: { time: now, time_ns: now, monotonic: now, perf_counter: now } },
    datetime: {
      members: { datetime: 'python.datetime', timedelta: span, date: { members: { today: now } } },
    },
    os: {
      members: {
        environ: 'python.Environment',
        getenv: { call: { returns: { origin: 'environment' } } },
        urandom: bytes,
        getpid: now,
      },
    },
    hmac: {
      members: {
        new: {
          call: {
            returns: { members: { '*': { call: { returns: { origin: 'mac' } } } } },
            effects: [usesSecret({ argument: 0, keyword: 'key' }, 'mac')],
          },
        },
      },
    },
    bcrypt: { members: { checkpw: check } },
    'werkzeug.security': { members: { check_password_hash: check } },
    'passlib.hash': { members: { '*': { members: { verify: check } } } },
    'django.contrib.auth.hashers': { members: { check_password: check } },
  },
  types: {
    'random.Bytes': {
      origin: 'secure-random',
      bitsPerUnit: 8,
      members: { hex: { call: { returns: 'random.Bytes' } } },
    },
    'random.Weak': { origin: 'weak-random', members: { '*': { call: { returns: 'random.Weak' } } } },
    'time.Clock': { origin: 'clock', members: { '*': { call: { returns: 'time.Clock' } } } },
    'python.datetime': { members: { now, utcnow: now, today: now } },
    'python.Environment': {
      members: {
        get: { call: { returns: { origin: 'environment' } } },
        '*': { origin: 'environment' },
      },
    },
  },
};
