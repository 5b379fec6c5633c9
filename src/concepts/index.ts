export * from './catalogue';
export type * from './concept';
export * from './references';
