export {
  type AcceptedFinding,
  Baseline,
  fingerprintsOf,
  pathBelow,
  readBaseline,
  writeBaseline,
} from './baseline';
export { type CheckedFile, checkFiles, type FilesToCheck } from './checkFiles';
export {
  type ConfigProblem,
  emptyConfig,
  type ProjectConfig,
  readConfig,
} from './config/readConfig';
export { createChecker } from './createChecker';
export { attackSteps } from './explain/attacks';
export { BASELINE_FILE, CONFIG_FILE } from './fileNames';
export { type FixedText, fixAll, fixesOf } from './fixAll';
export type * from './model';
export { isIrrelevant } from './relevance';
export { findRule, ruleCatalogue } from './rules/catalogue';
export {
  defaultThresholds,
  readThreshold,
  type ThresholdName,
  thresholdNames,
} from './thresholds';
