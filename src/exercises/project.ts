import type { Exercise } from './model';

/** The file that says that a folder is an exercise, and which. */
export const MARKER = 'session-tutor-exercise.json';

/** Files that all projects have, from `media/exercises/common`. */
export const commonFiles = ['users.js', 'views.js'] as const;

/** Versions of what comes with Session Tutor, for those who install it themselves. */
const dependencies = {
  'cookie-parser': '^1.4.7',
  'csrf-csrf': '^4.0.3',
  express: '^5.3.0',
  'express-session': '^1.19.0',
  jose: '^6.2.17',
  jsonwebtoken: '^9.0.3',
};

/** A file of a project: where it is copied from below `media/exercises`, or its text. */
export type ProjectFile = { readonly name: string } & ({ readonly from: string } | { readonly text: string });

/** What a marker says. */
export interface Marker {
  /** Id of the exercise. */
  readonly exercise: string;
  /** The checker says nothing in this folder until it is asked. */
  readonly quiet: boolean;
}

/** The text of a marker. */
export const markerText = ({ exercise, quiet }: Marker): string =>
  `${JSON.stringify({ exercise, ...(quiet ? { quiet } : {}) }, null, 2)}\n`;

/** Everything that a learner gets to start with; `quiet`: the checker says nothing until it is asked. */
export function startFiles(exercise: Exercise, quiet = false): readonly ProjectFile[] {
  return [
    ...exercise.files.map((name) => ({ name, from: `${exercise.id}/start/${name}` })),
    ...commonFiles.map((name) => ({ name, from: `common/${name}` })),
    { name: 'package.json', text: packageJson(exercise) },
    { name: 'README.md', text: readme(exercise) },
    { name: MARKER, text: markerText({ exercise: exercise.id, quiet }) },
  ];
}

/** What a marker says, or undefined where it is damaged. */
export function readMarker(text: string): Marker | undefined {
  try {
    const marker: unknown = JSON.parse(text);
    if (typeof marker !== 'object' || marker === null || !('exercise' in marker)) return undefined;
    const { exercise } = marker;
    if (typeof exercise !== 'string') return undefined;
    return { exercise, quiet: 'quiet' in marker && marker.quiet === true };
  } catch {
    return undefined;
  }
}

function packageJson({ id, files }: Exercise): string {
  const content = {
    name: `exercise-${id}`,
    private: true,
    scripts: { start: `node ${files[0]}` },
    dependencies,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function readme({ id, title, summary, task, minutes, checks }: Exercise): string {
  const items = (kind: 'honest' | 'attack') =>
    checks
      .filter((check) => check.kind === kind)
      .map((check) => `- ${check.title}`)
      .join('\n');
  return `# ${title}

${summary} About ${minutes} minutes.

${task}

## What is tried

These attacks have to fail:

${items('attack')}

And this has to work:

${items('honest')}

## How to run it

In the editor: open the Testing view and run the tests, all or one. "Debug Attack" stops at your breakpoints. On the
command line: \`session-tutor exercise run ${id} .\`

express, express-session, cookie-parser, csrf-csrf, jsonwebtoken and jose are there without an installation. The
server runs on this machine alone, for as long as it is tried; its clock may be moved, and the browsers of alice and
mallory are simulated. Where secrets are needed they are in the environment (\`process.env.SESSION_SECRET\`).

Keep the routes, the names of form fields and the words "Signed in as": they are what is looked for.
`;
}
