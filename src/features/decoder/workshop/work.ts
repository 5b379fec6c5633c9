import { type DecodedToken, forge, generateKey, keyForms, signToken } from '../../../jwt';
import type { KeyFormView, ToWorkshop, WorkshopForm, WorkshopResult } from './messages';

/** What is asked for, done. Never rejects; nothing of it is kept anywhere. */
export function work(
  asked: Exclude<ToWorkshop, { type: 'editWorkshop' }>,
  form: WorkshopForm,
  token: DecodedToken | undefined,
  now: number,
): Promise<WorkshopResult> | WorkshopResult {
  switch (asked.type) {
    case 'sign':
      return sign(form);
    case 'generateKey':
      return generate(asked.alg);
    case 'convertKey':
      return keyResult(form.key);
    case 'forge':
      return build(asked.exercise, form, token, now);
  }
}

async function sign({ header, payload, key }: WorkshopForm): Promise<WorkshopResult> {
  const made = await signToken({ header, payload }, key);
  return 'problem' in made ? { kind: 'problem', about: 'sign', ...made } : { kind: 'signed', ...made };
}

async function generate(alg: string): Promise<WorkshopResult> {
  const made = await generateKey(alg);
  if ('problem' in made) return { kind: 'problem', about: 'key', ...made };
  const key = JSON.stringify(made.jwk, null, 2);
  const shown = keyResult(key);
  return shown.kind === 'key' ? { ...shown, key } : shown;
}

function keyResult(key: string): WorkshopResult {
  const forms = keyForms(key);
  if ('problem' in forms) return { kind: 'problem', about: 'key', ...forms };
  const names = ['publicJwk', 'publicPem', 'secretJwk', 'privateJwk', 'privatePem'] as const;
  const views = names.flatMap((form): KeyFormView[] => {
    const value = forms[form];
    if (value === undefined) return [];
    return [{ form, text: typeof value === 'string' ? value : JSON.stringify(value, null, 2) }];
  });
  return { kind: 'key', title: forms.title, forms: views };
}

async function build(
  exercise: string,
  { header, payload, publicKey, url, secondToken }: WorkshopForm,
  token: DecodedToken | undefined,
  now: number,
): Promise<WorkshopResult> {
  const signature = token?.segments.find(({ name }) => name === 'signature')?.raw;
  const made = await forge(exercise, {
    draft: { header, payload },
    publicKey,
    url: url.trim(),
    secondToken,
    now,
    ...(signature !== undefined && { signature }),
    ...(token && { issued: token.compact }),
  });
  return 'problem' in made
    ? { kind: 'problem', about: 'forge', exercise, ...made }
    : { kind: 'forged', exercise, forged: made.forged };
}
