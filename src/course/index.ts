export * from './course';
export * from './language';
export type * from './model';
