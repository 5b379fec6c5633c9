import { personalData } from '../findings/personal';
import { secretIn } from '../findings/secrets';
import { tokenInText } from '../inner';
import type { JsonNode } from '../json/model';

/** Stands for what is not shown. */
export const MASK = '••••••';

/** Names of claims whose value opens something, though no finding speaks of it. Linear. */
const OPENS = /(?:token|password|passphrase|secret|credentials?)$/i;

/**
 * A header or payload for a place where others may look on: secrets, cards and official numbers of persons are
 * masked, and of a token within it the signature.
 *
 * @param name of the member that has the value; empty for the whole
 */
export function maskSecrets(node: JsonNode, name = ''): JsonNode {
  switch (node.type) {
    case 'object':
      return {
        ...node,
        members: node.members.map((member) => ({
          ...member,
          value: maskSecrets(member.value, member.name),
        })),
      };
    case 'array':
      return { ...node, items: node.items.map((item) => maskSecrets(item, name)) };
    case 'literal':
      return node;
  }
  const text = node.type === 'string' ? node.value : node.raw;
  const inner = tokenInText(text);
  if (inner) return masked(node, `${text.slice(0, text.lastIndexOf('.') + 1)}${MASK}`);
  const isSecret =
    secretIn(name, node) !== undefined ||
    (node.type === 'string' && OPENS.test(name.slice(-40))) ||
    personalData(name, text)?.severity === 'warning';
  return isSecret ? masked(node, MASK) : node;
}

const masked = ({ span }: JsonNode, value: string): JsonNode => ({ type: 'string', span, value });
