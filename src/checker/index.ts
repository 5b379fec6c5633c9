export { createChecker } from './createChecker';
export type * from './model';
export { findRule, ruleCatalogue } from './rules/catalogue';
