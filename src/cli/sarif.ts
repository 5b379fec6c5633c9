import type {
  CodeFlow,
  Fix,
  Location,
  Log,
  Notification,
  ReportingDescriptor,
  Result,
  ToolComponent,
} from 'sarif';
import { repository } from '../../package.json';
import type { Severity } from '../base/severity';
import {
  type Fix as CodeFix,
  type Location as CodeLocation,
  type Finding,
  type Range,
  ruleCatalogue,
} from '../checker';
import { type CheckReport, cweOf, type FileError, type FileFinding, fromOne } from './checkReport';

const LEVELS: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

const SCORES: Readonly<Record<Severity, string>> = {
  error: '8.0',
  warning: '6.0',
  information: '3.0',
  hint: '1.0',
};

/** The folder that relative paths are relative to. */
const BASE = 'WORKINGFOLDER';

/**
 * The report in SARIF 2.1.0 (OASIS Standard).
 *
 * @param uriOf the absolute `file:` URI of a path
 * @param hashOf what GitHub knows a line of a file again by, as {@link lineHashes} gives it; lines count from 0
 */
export function sarifReport(
  report: CheckReport,
  uriOf: (path: string) => string,
  hashOf: (file: string, line: number) => string | undefined = () => undefined,
): string {
  const paths = new Map(report.findings.map(({ file, finding }) => [finding.uri, file]));
  const base = uriOf('.');
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: driver(report.version) },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [BASE]: { uri: base.endsWith('/') ? base : `${base}/` } },
        invocations: [
          {
            executionSuccessful: !report.failed,
            toolExecutionNotifications: report.errors.map((error) => notification(error, uriOf)),
          },
        ],
        results: report.findings.map((item) => result(item, uriOf, (uri) => paths.get(uri), hashOf)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function driver(version: string): ToolComponent {
  return {
    name: 'Session Tutor',
    version,
    semanticVersion: version,
    informationUri: repository.url.replace(/\.git$/, ''),
    rules: ruleCatalogue.map(
      (rule): ReportingDescriptor => ({
        id: rule.id,
        shortDescription: { text: rule.title },
        fullDescription: { text: rule.attack },
        help: { text: `${rule.attack}\n\n${rule.fix}`, markdown: helpMarkdown(rule) },
        helpUri: rule.references[0].url,
        defaultConfiguration: { level: LEVELS[rule.severity] },
        properties: {
          tags: ['security', ...rule.cwe.map((number) => `external/cwe/cwe-${number}`)],
          // GitHub shows security rules by this score, from 0 to 10.
          'security-severity': SCORES[rule.severity],
          precision: 'high',
          concepts: [...rule.concepts],
        },
      }),
    ),
  };
}

function helpMarkdown(rule: (typeof ruleCatalogue)[number]): string {
  const sources = rule.references.map(({ standard, section, url }) => `- [${standard} ${section}](${url})`);
  return [`**Attack.** ${rule.attack}`, `**Fix.** ${rule.fix}`, sources.join('\n')].join('\n\n');
}

function result(
  { file, finding, fingerprint }: FileFinding,
  uriOf: (path: string) => string,
  pathOf: (uri: string) => string | undefined,
  hashOf: (file: string, line: number) => string | undefined,
): Result {
  const lineHash = hashOf(file, finding.range.start.line);
  const related = finding.evidence.map(({ message, location }, index) => ({
    id: index + 1,
    ...locationOf(location, pathOf(location.uri), uriOf),
    message: { text: message },
  }));
  return {
    ruleId: finding.ruleId,
    ruleIndex: ruleCatalogue.findIndex(({ id }) => id === finding.ruleId),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(finding, file, uriOf)],
    ...(related.length > 0
      ? { relatedLocations: related, codeFlows: [codeFlow(finding, related, file, uriOf)] }
      : {}),
    ...(finding.fixes.length > 0 ? { fixes: finding.fixes.map((fix) => fixOf(fix, file, uriOf)) } : {}),
    // GitHub tells by the first whether an alert is a new one.
    partialFingerprints: {
      ...(lineHash === undefined ? {} : { primaryLocationLineHash: lineHash }),
      'sessionTutorFingerprint/v1': fingerprint,
    },
    properties: { confidence: finding.confidence, cwe: cweOf(finding) },
  };
}

/** The way from the finding to what it comes from. */
function codeFlow(
  finding: Finding,
  related: readonly Location[],
  file: string,
  uriOf: (path: string) => string,
): CodeFlow {
  const first: Location = { ...locationOf(finding, file, uriOf), message: { text: finding.message } };
  return {
    threadFlows: [{ locations: [first, ...related].map(({ id: _, ...location }) => ({ location })) }],
  };
}

function locationOf(
  { uri, range }: Pick<CodeLocation, 'uri' | 'range'>,
  path: string | undefined,
  uriOf: (path: string) => string,
): Location {
  return {
    physicalLocation: {
      artifactLocation: path === undefined ? { uri } : artifact(path, uriOf),
      region: regionOf(range),
    },
  };
}

function regionOf(range: Range) {
  const { start, end } = fromOne(range);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function fixOf({ title, edits }: CodeFix, file: string, uriOf: (path: string) => string): Fix {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: artifact(file, uriOf),
        replacements: edits.map(({ range, newText }) => ({
          deletedRegion: regionOf(range),
          insertedContent: { text: newText },
        })),
      },
    ],
  };
}

function notification({ file, message }: FileError, uriOf: (path: string) => string): Notification {
  return {
    level: 'error',
    message: { text: `${file}: ${message}` },
    locations: [{ physicalLocation: { artifactLocation: artifact(file, uriOf) } }],
  };
}

/** A path below the working folder as a relative URI, any other as an absolute one. */
function artifact(path: string, uriOf: (path: string) => string) {
  const below = !/^(?:\/|[A-Za-z]:|\\)/.test(path) && !path.split('/').includes('..');
  if (!below) return { uri: uriOf(path) };
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: BASE };
}
