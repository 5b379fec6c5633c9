import { jwtKeys } from '../../../../src/simulator/labs/catalogue/jwtKeys';
import { testLab } from './labTests';

testLab(jwtKeys, {
  wrong: [
    {
      title: 'the beginning of the address',
      choices: { jku: 'prefix', kid: 'map' },
      fails: 'lookalike',
      reason: /only begins/,
    },
    {
      title: 'keys pinned, files not',
      choices: { jku: 'pinned' },
      fails: 'path',
      reason: /public file becomes the secret/,
    },
    {
      title: 'the last part of the path',
      choices: { jku: 'pinned', kid: 'basename' },
      fails: 'neighbour',
      reason: /README/,
    },
    {
      title: 'a map, and any address',
      choices: { kid: 'map' },
      fails: 'jku',
      reason: /wherever the token says/,
    },
  ],
});
