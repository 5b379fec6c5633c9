import { fixation } from '../../../../src/simulator/labs/catalogue/fixation';
import { testLab } from './labTests';

testLab(fixation, {
  wrong: [
    {
      title: 'no ids from addresses',
      choices: { fromUrl: 'off' },
      fails: 'sibling',
      reason: /the cookie of blog\.shop\.example survived her login/,
    },
    {
      title: 'only ids that the server made',
      choices: { adopt: 'off' },
      fails: 'link',
      reason: /came with the link survived/,
    },
    {
      title: 'both, and the id kept',
      choices: { fromUrl: 'off', adopt: 'off' },
      fails: 'shared-computer',
      reason: /lay in the shared browser survived/,
    },
    {
      title: 'a new id beside the old one',
      choices: { login: 'copy' },
      fails: 'link',
      reason: /Mallory is in Ana's account/,
    },
    {
      title: 'a new session without the cart',
      choices: { login: 'empty' },
      fails: 'cart',
      reason: /her cart is empty/,
    },
  ],
});
