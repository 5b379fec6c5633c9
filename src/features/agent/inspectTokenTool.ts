import * as v from 'valibot';
import * as vscode from 'vscode';
import { Auditor, allFindings, decodeToken, describeClaims, getProfile } from '../../jwt';
import type { Services } from '../../services';
import type { AgentTool } from '.';

/** More than any token needs. */
const MAX_LENGTH = 100_000;

const schema = v.object({ token: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_LENGTH)) });
type Input = v.InferOutput<typeof schema>;

/** Inspects a token for a language model, on this machine; it is neither stored nor logged. */
export class InspectTokenTool implements AgentTool<Input> {
  constructor(private readonly services: Pick<Services, 'clock'>) {}

  prepare(input: Input): vscode.PreparedToolInvocation {
    const length = v.is(schema, input) ? input.token.length : 0;
    return {
      invocationMessage: vscode.l10n.t('Inspecting a token'),
      confirmationMessages: {
        title: vscode.l10n.t('Inspect a token with Session Tutor'),
        message: vscode.l10n.t(
          'Session Tutor decodes the token of {0} characters that the language model passed on, on this machine. Header, claims and findings go to the language model. Nothing is stored.',
          length,
        ),
      },
    };
  }

  async answer(input: Input): Promise<string> {
    const { token: text } = v.parse(schema, input, { message: 'Give a JSON Web Token as "token".' });
    const now = this.services.clock.now();
    const token = decodeToken(text);
    if (token.header === undefined)
      throw new Error(token.problems[0]?.message ?? 'There is no JSON Web Token in this text.');
    const audit = await new Auditor().audit(token, { now });
    const findings = allFindings(audit);
    return [
      `Judged as: ${getProfile(audit.profile.id).title}. The signature was not verified: no key is taken here.`,
      'Header and claims:',
      ...describeClaims(token, now).map(
        ({ part, name, value, meaning }) => `- ${part}: ${name} = ${value}${meaning ? ` (${meaning})` : ''}`,
      ),
      findings.length === 0 ? 'Nothing is found to be wrong.' : 'Findings:',
      ...findings.map(({ id, severity, message, concept }) => `- ${severity} ${id}: ${message} [${concept}]`),
    ].join('\n');
  }
}
