import type { Weighted } from './slot';

/**
 * Reads a list of words with their costs: each line has a cost, a colon, and texts with commas between them.
 * What stands there is what developers write in a secret, sorted by how often they are likely to.
 */
function read(lines: string): readonly Weighted[] {
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const colon = line.indexOf(':');
      const cost = Number(line.slice(0, colon));
      return line
        .slice(colon + 1)
        .split(',')
        .map((text) => ({ text: text.trim(), cost }));
    });
}

/** What precedes the thing: `my`, `this is a`, `replace with your`. */
export const determiners: readonly Weighted[] = read(`
2: my
5: your
8: this is my, this is a, a, the, our
9: this is, its a, not so, not a, some, change this, change
10: this is the, this is your, it is a, i am a, use a, put your, insert your, enter your, replace with your, no
11: not, this, that, any, thats my, thats a, its my, here is my, hey this is my, it is my, i have a, keep this, keep my
12: replace with a, replace this with a, replace this with your, replace me with a, replace this, replace, add your, set your, type your, paste your
12: please change this, please change, please replace this, you must change this, change to a, change this to a, change to your, change me to a, generate a, generate your
12: use your, use your own, your own, choose a, provide a, provide your, create a, create your, pick a, write your, write a, input your, specify your, update this, update with your
13: this will be my, this should be a, this must be a, this could be my, this could be a, here goes my, here goes your, in production use a, do not use this, dont use this, never share this, never share your, dont share this, dont share my
13: iam a, im a, i love my, i am the, we love our, whats your, what is your, one, another, their, his, her, every, such a, just a, just another, only a, only, yet another, quite a, its the, its our
`);

/** What a secret is called. */
export const nouns: readonly Weighted[] = read(`
1: secret
3: secret key
5: key
7: token, jwt secret
8: password, secret token, jwt secret key, token secret
9: jwt key, jwt token, private key, access token secret, secret string, secrets, secret word
10: access token, access secret, refresh token secret, refresh secret, signing key, auth secret, session secret, secret phrase, passphrase, secret code, secret value, secret password, pass, passkey, key secret
11: jwt, string, hash, salt, code, phrase, pass phrase, pwd, sign, signature, sign key, sign secret, signing secret, signature key, security key, api key, api secret, app secret, app key, token key, access key, auth key, auth token, cookie secret, refresh token, refresh key, encryption key, hmac key, hmac secret, shared secret, client secret, session key, jwt access secret, jwt refresh secret, jwt private key, jwt signing key, jwt secret token, jwt token secret, jwt password, jwt sign, jwt auth, jwt string, value
12: secret hash, secret salt, secret sauce, secret text, secret message, secret keys, keys, tokens, passwd, passcode, pin, seed, cipher, credentials, key token, token key secret, secret jwt, secret jwt key, secret jwt token, secret for jwt, key for jwt, secret auth, secret auth key, secret access token, secret access key, secret api key, secret session, user secret, admin secret, server secret, master key, master secret, crypto key, public key, secure key, secret string here, random string, random key, random secret, long string, strong secret, strong key, json web token, json web token secret, jsonwebtoken, jsonwebtoken secret, auth jwt secret, auth secret key, access token key, access token secret key, access secret key, refresh token key, refresh token secret key, refresh secret key, session secret key, signing secret key, app secret key, api secret key, token secret key, jwt access token secret, jwt refresh token secret, verification secret, reset secret, reset password secret, email secret, activation secret, confirmation secret
14: word, words, text, phrase secret, data, sentence, message, thing, stuff, sauce, jwt keys, jwt secrets, jwt hash, jwt salt, jwt seed, jwt code, jwt value, jwt phrase, jwt passphrase, private secret, private token, security token, security secret, security string, magic word, magic string, magic key
`);

/** What describes the thing: how it is, what it is for. What it belongs to is in `topics`. */
export const modifiers: readonly Weighted[] = read(`
5: jwt, super
8: secret, api, app, auth, very, top, dev, test, access, refresh, session, token, user, admin, super duper, super secret, very secret, very very
9: super secure, very secure, very long, super strong, very strong, secure, long, strong, random, private, default, local, fallback, development, production, new, default jwt, some random, cookie, login, express, node, server, backend, client, web, json web token
10: authentication, authorization, super long, super super, super duper secret, extremely, really, really really, ultra, mega, uber, hyper, highly, ultra secure, ultra secret, super safe, top secret, hidden, safe, unsafe, insecure, dummy, fake, sample, example, demo, mock, temp, temporary, placeholder, staging, prod, testing, unique, custom, own, personal, real, simple, easy, big, huge, complex, complicated, hard, tough, powerful, good, best, great, cool, awesome, nice, fancy, crazy, funny, silly, stupid, dumb, weak, short, tiny, little, old, first, second, second secret, third, last, final, main, master, global, shared, common, public, internal, external, encrypted, encryption, crypto, cryptographic, hash, hashing, hmac, hs256, hs512, sha256, signing, signed, signature, verification, verify, password, password reset, reset, email, mail, activation, confirm, confirmation, invite, csrf, xsrf, oauth, oauth2, sso, otp, socket, websocket, graphql, rest, rest api, restful, http, https, frontend, mobile, android, ios, service, microservice, gateway, api gateway, auth service, user service, auth server, identity, account, customer, member, employee, manager, owner, seller, vendor, merchant, student, teacher, doctor, patient, driver, superadmin, super admin, root, guest, system, site, website, webapp, web app, application, project, company, organization, team, business, startup, corp, enterprise, my app, my project, my company, my api, my website
12: not so, not very, not so very, pretty, quite, most, more, less, too, so, such, totally, absolutely, completely, incredibly, insanely, amazingly, unbelievably, ridiculously, seriously, truly, somewhat, kinda, fairly, extra, super extra, super mega, super ultra, mega super, mega secret, hyper secret, extremely secret, extremely secure, highly secure, highly secret, highly classified, classified, confidential, sensitive, protected, locked, mysterious, magic, magical, special, precious, golden, silver, black, red, blue, green, white, dark, strange, weird, wild, lovely, beautiful, happy, lazy, hungry, angry, sweet, hot, fast, quick, lucky, perfect, famous, incredible, amazing, fantastic, ultimate, supreme, unbreakable, unguessable, unhackable, uncrackable, impossible, invisible, forgotten, lost, ancient, eternal, infinite, unknown, undefined, null, empty, blank, generic, basic, plain, strongest, longest, biggest, securest, safest, most secret, most secure, deepest, darkest, dirty, dirty little, little dirty, very very very, very very secret, very very long, really long, really secret, really secure, really strong, really really secret, really really long, long random, long and random, strong random, random long, random strong, secure random, very random, very safe, very private, very strong and secure, very secure and long, very long and secure, long secure, long and secure, strong and secure, unique and long, 32 character, 32 char, 64 character, 256 bit, 512 bit, 32 byte, 64 byte, minimum 32 characters, at least 32 characters, at least 256 bits long, at least 32 characters long
`);

/** What follows the thing: what it is for, and what to do with it. */
export const tails: readonly Weighted[] = read(`
6: here
9: for jwt, jwt, for development, dev, for dev, for testing, change in production, change me, change this, in production, for auth, auth, for authentication, production, goes here, for token, for tokens, token
10: change me in production, change this in production, please change, please change me, please change this, please change in production, do not share, dont share, please, for app, for my app, for api, for users, for user, for admin, for session, for sessions, for login, for signing, for jwt auth, for jwt authentication, for jwt token, for jwt tokens, for jwt signing, for access token, for refresh token, for json web token, for node, for nodejs, for express, for production, for prod, for test, for local, for local development, for development only, for dev only, for demo, for encryption, for hashing, for signature, is here, is secret, is this, is safe, is secure, key, string, value, that is long, that is long enough, that is secure, that nobody knows, that no one knows, that no one will guess, that nobody will guess, that only i know, nobody knows, no one knows, nobody can guess, no one can guess, you cant guess, cant guess, dont tell, dont tell anyone, dont tell anybody, do not tell anyone, dont use in production, do not use in production, not for production, please do not share, very long, very secret, very secure, so secret, so long, super secret, top secret, shhh, shh, shhhh, lol, haha, hahaha, bro, man, dude, baby, sir, yo, yeah, too, now, only, ever, forever, again, today, always, 32, 64, 256, 512, with at least 32 characters, with at least 32 characters long, at least 32 characters, at least 32 characters long, at least 32 chars, at least 32 chars long, min 32 chars, min 32 characters, minimum 32 characters, of at least 32 characters, must be at least 32 characters, must be at least 32 characters long, should be at least 32 characters, should be at least 32 characters long, that is at least 32 characters, that is at least 32 characters long, which is at least 32 characters long, with 32 characters, 32 chars, 32 characters, 32 characters long, 64 characters long, 256 bit, 256 bits, 512 bits, at least 256 bits, at least 256 bits long, for hs256, for hs512, hs256, hs512, for hs256 algorithm, with 256 bits
`);

/** What is put in front of a word or behind it without being a word. */
export const suffixes: readonly Weighted[] = read(`
0:
7: 123
9: 1, !
10: 1234, 12345, 123456, @123, 2, !!
11: 01, 123!, !@#, @1, 1!, 2024, 2023, 2025, 2022, 2021, 2020, @2024, @2023, @2025, @2022, @2021, @2020, _123, -123, .
12: 123456789, 1234567890, 12345678, 1234567, 321, 007, 000, 111, 666, 777, 999, 12, 11, 10, 99, 69, 21, 22, 23, 24, 25, 00, 0, 3, 4, 5, 7, 8, 9, !!!, !@, !@#$, !@#$%, @12345, @1234, #123, #1, $, #, *, ?, _1, -1, _2, -2, v1, v2, _v1, -v1, 2019, 2018, 2017, 2016, 2026, 2015, @2019, @2018, @2026, _2024, _2023, _2025, _2022, -2024, -2023, -2025, -2022, #2024, #2023, 100, 101, 420, 786, abc, xyz, ..., =, ==
13: !123, !1, !1234, !2024, !2023, 123@, 1@, @!, _, -, ', ", 6, 02, 03, 13, 88, 98, 97, 96, 95, 94, 93, 92, 91, 90, 1990, 1991, 1992, 1993, 1994, 1995, 1996, 1997, 1998, 1999, 2000, 2001, 2002, 2003, 2004, 2005, 2010, 2011, 2012, 2013, 2014, 098765, 987654321, 0987654321, 54321, 4321, 112233, 123123, 111111, 123321, 256, 512, 1024, 32, 64, 404, 911, 1337, 31337, 42, abc123, 123abc, xyz123, qwerty, asdf, aaa, xxx, zzz, $$, $1, $123, **, ##, %, &, ~, )
`);

export const prefixes: readonly Weighted[] = read(`
0: 123, !, @, #, $, _
1: 1, 1234, 12345, 123456, 2024, 2023, 2025, -, *, __, app_, jwt_, sk_, sk-, key_, key-, secret_, secret-, sec_, dev_, test_, prod_, dev-, test-, prod-, local-, x-, x, $$, $2a$, $2b$, @@, ##, !!, !@#, %, ^, ~, <, (, {, [, '
`);

/** Both sides of what is copied together with a placeholder, or is put around it. */
export const wrappings: readonly (readonly [before: string, after: string])[] = [
  ['process.env.', ''],
  ['<', '>'],
  ['${', '}'],
  ['$', ''],
  ['{', '}'],
  ['{{', '}}'],
  ['[', ']'],
  ["'", "'"],
  ['"', '"'],
  ['`', '`'],
  ['%', '%'],
  ['!', '!'],
  ['*', '*'],
  ['**', '**'],
  ['***', '***'],
  ['__', '__'],
  ['_', '_'],
  ['-', '-'],
  ['@', '@'],
  ['#', '#'],
  ['(', ')'],
  ['env.', ''],
  ['env:', ''],
  ['config.', ''],
  ['', ';'],
  ['', ' '],
  ['', '\n'],
  [' ', ''],
  ['=', ''],
  ['', "'"],
  ['', '"'],
];
