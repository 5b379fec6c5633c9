import * as v from 'valibot';
import type { Severity } from '../../../base/severity';

/** The channel between the extension and the report on the workspace. */

/** A finding in the list of its concept. */
export interface ReportFinding {
  /** Index in the report, by which the page asks to open it. */
  readonly id: number;
  readonly title: string;
  readonly message: string;
  readonly severity: Severity;
  /** Column of the folder that it is in. */
  readonly folder: number;
  /** `src/shop.js:5`. */
  readonly place: string;
}

export interface ConceptReport {
  readonly id: string;
  readonly title: string;
  /** The worst of its findings. */
  readonly severity: Severity;
  readonly total: number;
  /** How many in each folder. */
  readonly counts: readonly number[];
  /** The worst in each folder; absent where there is none. */
  readonly worst: readonly (Severity | null)[];
  /** The first ones; `total` may be more. */
  readonly findings: readonly ReportFinding[];
}

export interface ReportView {
  /** Files that the last check looked at; absent where the workspace was not checked. */
  readonly filesChecked?: number;
  readonly filesWithFindings: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Columns of the picture; the last one may stand for all others, and is then empty. */
  readonly folders: readonly string[];
  readonly concepts: readonly ConceptReport[];
}

export interface ToReportPage {
  readonly type: 'show';
  readonly view: ReportView;
}

export type FromReportPage =
  | { readonly type: 'ready' }
  | { readonly type: 'check' }
  | { readonly type: 'open'; readonly id: number }
  | { readonly type: 'learn'; readonly conceptId: string }
  | { readonly type: 'quiz'; readonly conceptId: string };

const severity = v.picklist(['error', 'warning', 'information', 'hint']);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const reportViewSchema = v.object({
  filesChecked: v.exactOptional(count),
  filesWithFindings: count,
  bySeverity: v.object({ error: count, warning: count, information: count, hint: count }),
  folders: v.array(v.string()),
  concepts: v.array(
    v.object({
      id: v.string(),
      title: v.string(),
      severity,
      total: count,
      counts: v.array(count),
      worst: v.array(v.nullable(severity)),
      findings: v.array(
        v.object({
          id: count,
          title: v.string(),
          message: v.string(),
          severity,
          folder: count,
          place: v.string(),
        }),
      ),
    }),
  ),
}) satisfies v.GenericSchema<unknown, ReportView>;

export const toReportPage = v.object({
  type: v.literal('show'),
  view: reportViewSchema,
}) satisfies v.GenericSchema<unknown, ToReportPage>;

const conceptId = v.pipe(v.string(), v.maxLength(100));

export const fromReportPage = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('check') }),
  v.object({ type: v.literal('open'), id: count }),
  v.object({ type: v.literal('learn'), conceptId }),
  v.object({ type: v.literal('quiz'), conceptId }),
]) satisfies v.GenericSchema<unknown, FromReportPage>;
