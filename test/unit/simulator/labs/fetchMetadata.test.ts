import { fetchMetadata } from '../../../../src/simulator/labs/catalogue/fetchMetadata';
import { testLab } from './labTests';

const right = { site: 'sameOrigin', navigation: 'safe', missing: 'origin' };

testLab(fetchMetadata, {
  wrong: [
    {
      title: 'same-site counts as own',
      choices: { ...right, site: 'sameSite' },
      fails: 'sibling',
      reason: /blog is same-site/,
    },
    {
      title: 'typed addresses refused',
      choices: { ...right, site: 'strict', navigation: 'none' },
      fails: 'typed',
      reason: /types the address|no login form/,
    },
    {
      title: 'any navigation',
      choices: { ...right, navigation: 'any' },
      fails: 'form',
      reason: /is a navigation, too/,
    },
    {
      title: 'no navigation',
      choices: { ...right, navigation: 'none' },
      fails: 'link',
      reason: /Links from elsewhere/,
    },
    {
      title: 'silence is consent',
      choices: { ...right, missing: 'allow' },
      fails: 'old-foreign',
      reason: /old browsers are robbed/,
    },
    {
      title: 'silence is refused',
      choices: { ...right, missing: 'refuse' },
      fails: 'old-own',
      reason: /shut out/,
    },
  ],
});
