import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { alice, mallory, showsAccount, signIn } from '../attack/people';
import type { Suite } from '../attack/run';
import type { Visitor } from '../attack/visitor';
import type { World } from '../attack/world';

/** Who somebody is at a provider. */
interface Identity {
  readonly provider: 'corp' | 'social';
  readonly sub: string;
  readonly name: string;
  readonly email: string;
}

const AUDIENCE = 'travel-expenses';
const HOSTS = { corp: 'login.corp.example', social: 'id.social.example' } as const;

/** Two providers that the application trusts, and a server that knows them. */
async function providers(world: World) {
  const corp = await generateKeyPair('ES256');
  const social = await generateKeyPair('ES256');
  const keys = { corp: corp.privateKey, social: social.privateKey };
  const trusted = async (provider: keyof typeof HOSTS, key: CryptoKey) => ({
    issuer: `https://${HOSTS[provider]}`,
    audience: AUDIENCE,
    jwks: { keys: [{ ...(await exportJWK(key)), alg: 'ES256' }] },
  });
  const issuers = [await trusted('corp', corp.publicKey), await trusted('social', social.publicKey)];
  await world.restart({ env: { ISSUERS: JSON.stringify(issuers) } });
  for (const host of Object.values(HOSTS)) world.site(host, '<h1>Signed in</h1>');
  const tokenOf = ({ provider, sub, name, email }: Identity) => {
    const now = Math.floor(world.now() / 1000);
    return new SignJWT({ name, email, email_verified: true })
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(`https://${HOSTS[provider]}`)
      .setAudience(AUDIENCE)
      .setSubject(sub)
      .setIssuedAt(now)
      .setExpirationTime(now + 300)
      .sign(keys[provider]);
  };
  return {
    tokenOf,
    /** The provider's page sends the browser back with an ID token; what is shown then is the account. */
    async signIn(visitor: Visitor, identity: Identity): Promise<string> {
      const page = await visitor.visit(`https://${HOSTS[identity.provider]}/`);
      await page.submit({
        action: `${world.origin}/sso/callback`,
        method: 'POST',
        fields: { id_token: await tokenOf(identity) },
      });
      return (await visitor.visit('/account')).response.body;
    },
  };
}

/** The number of the account that a page shows. */
function accountNumber(world: World, body: string): string {
  const number = /Account number: <i>(\d{1,9})<\/i>/.exec(body)?.[1];
  if (number === undefined)
    world.broken('Somebody signs in by a provider, and GET /account shows no "Account number".');
  return number;
}

const carol: Identity = { provider: 'corp', sub: 'c-1', name: 'carol', email: 'carol@corp.example' };

export const ssoLinking: Suite = {
  'first-and-second': async (world) => {
    const sso = await providers(world);
    const first = accountNumber(world, await sso.signIn(world.visitor('carol'), carol));
    const married = { ...carol, email: 'carol.new@corp.example' };
    const second = accountNumber(world, await sso.signIn(world.visitor('carol'), married));
    if (first !== second)
      world.broken(
        'carol’s e-mail changed at the provider, and she got a new, empty account. Issuer and subject are the same.',
      );
  },

  link: async (world) => {
    const sso = await providers(world);
    const identity: Identity = {
      provider: 'social',
      sub: 's-7',
      name: 'Alice L.',
      email: 'al@social.example',
    };
    const visitor = world.visitor('alice');
    await signIn(world, visitor, alice);
    await visitor.visit('/account');
    await visitor.submit('/sso/link', { id_token: await sso.tokenOf(identity) });
    const body = await sso.signIn(world.visitor('alice at home'), identity);
    if (!showsAccount({ status: 200, body }, alice))
      world.broken(
        'alice, signed in, linked her social sign-in (POST /sso/link), and it does not lead to her account.',
      );
  },

  takeover: async (world) => {
    const sso = await providers(world);
    const identity: Identity = { provider: 'social', sub: 's-666', name: 'Eve', email: 'alice@home.example' };
    const body = await sso.signIn(world.visitor('mallory'), identity);
    if (showsAccount({ status: 200, body }, alice)) {
      world.gained(
        'mallory entered alice’s e-mail at the social provider, signed in there, and is in alice’s account. An e-mail names nobody: look for issuer and subject.',
      );
    }
  },

  recycled: async (world) => {
    const sso = await providers(world);
    const before = accountNumber(world, await sso.signIn(world.visitor('carol'), carol));
    const successor = { ...carol, sub: 'c-2', name: 'Carol B.' };
    const after = accountNumber(world, await sso.signIn(world.visitor('the other carol'), successor));
    if (before === after) {
      world.gained(
        'carol left the company, a new colleague got her e-mail, and with it her account and what is in it. The subject is another one.',
      );
    }
  },

  'same-subject': async (world) => {
    const sso = await providers(world);
    const before = accountNumber(world, await sso.signIn(world.visitor('carol'), carol));
    const twin: Identity = { provider: 'social', sub: carol.sub, name: 'Eve', email: 'eve@social.example' };
    const after = accountNumber(world, await sso.signIn(world.visitor('mallory'), twin));
    if (before === after) {
      world.gained(
        'mallory got the subject at the social provider that carol has at the company, and is in carol’s account. A subject is unique within its issuer only.',
      );
    }
  },

  'link-other': async (world) => {
    const sso = await providers(world);
    const victim = world.visitor('alice');
    await signIn(world, victim, alice);
    const number = accountNumber(world, (await victim.visit('/account')).response.body);
    const identity: Identity = { provider: 'social', sub: 's-9', name: 'Eve', email: 'eve@social.example' };
    const attacker = world.visitor('mallory');
    await signIn(world, attacker, mallory);
    await attacker.visit('/account');
    await attacker.submit('/sso/link', {
      id_token: await sso.tokenOf(identity),
      account: number,
      user: alice.name,
    });
    const body = await sso.signIn(world.visitor('mallory at home'), identity);
    if (showsAccount({ status: 200, body }, alice)) {
      world.gained(
        'mallory wrote alice’s account number into the form that links a sign-in, and her own social sign-in leads to alice’s account now. The session says whose account it is, not the request.',
      );
    }
  },

  'link-anonymous': async (world) => {
    const sso = await providers(world);
    const identity: Identity = { provider: 'social', sub: 's-10', name: 'Eve', email: 'eve@social.example' };
    await world.request('mallory', 'POST', '/sso/link', {
      headers: [
        ['Origin', world.origin],
        ['Sec-Fetch-Site', 'same-origin'],
      ],
      form: { id_token: await sso.tokenOf(identity), account: '1', user: alice.name },
    });
    const body = await sso.signIn(world.visitor('mallory'), identity);
    if (showsAccount({ status: 200, body }, alice))
      world.gained('mallory linked her social sign-in to alice’s account without being signed in at all.');
  },
};
