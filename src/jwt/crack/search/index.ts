export { type AttackResult, tryCommonSecrets } from './attack';
export { Guesser, type GuesserResources } from './guesser';
export type { SearchPosition } from './jobs';
export type { WordList } from './lines';
export { type SearchHost, type SearchOptions, type SearchState, SecretSearch } from './search';
export { guessTarget, type Unsupported } from './target';
export { startGuesser } from './worker';
