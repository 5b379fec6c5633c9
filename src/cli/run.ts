import { version } from '../../package.json';
import { type Command, Exit, type Io, OutputClosed, UsageError } from './io';

/** The commands by name, loaded when they are called. */
const commands: Readonly<Record<string, { readonly summary: string; load(): Promise<Command> }>> = {
  check: {
    summary: 'find weaknesses of cookies, sessions and tokens in JavaScript, TypeScript and Python',
    load: async () => (await import('./check')).checkCommand,
  },
  jwt: {
    summary: 'decode, inspect and verify JSON Web Tokens',
    load: async () => (await import('./jwt')).jwtCommand,
  },
  server: {
    summary: 'serve the checker to editors, as a language server',
    load: async () => (await import('./server')).serverCommand,
  },
  course: {
    summary: 'list the lessons and questions of the course',
    load: async () => (await import('./course')).courseCommand,
  },
  exercise: {
    summary: 'repair small servers, and have the repair attacked',
    load: async () => (await import('./exercise')).exerciseCommand,
  },
  quiz: {
    summary: 'answer questions of the course',
    load: async () => (await import('./quiz')).quizCommand,
  },
};

const help = `Session Tutor ${version}: finds and explains weaknesses of session management. Works offline.

Usage: session-tutor COMMAND [options]

Commands:
${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`)
  .join('\n')}

Options:
  --help      this text; after a command, the help of the command
  --version   the version

Exit codes: 0 nothing found, 1 findings, 2 wrong usage or an input or output that failed.
`;

/** Runs a command line (without program and script) and resolves to the exit code. */
export async function runCommandLine(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (error instanceof OutputClosed) return Exit.clean;
    const message =
      error instanceof UsageError
        ? `${error.message}\nTry "session-tutor --help".`
        : `Something went wrong: ${error instanceof Error ? error.message : String(error)}`;
    await io.stderr.write(`session-tutor: ${message}\n`).catch(() => {});
    return Exit.failure;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help') {
    await io.stdout.write(help);
    return Exit.clean;
  }
  if (name === '--version' || name === '-v') {
    await io.stdout.write(`${version}\n`);
    return Exit.clean;
  }
  if (name === undefined) throw new UsageError('which command?');
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry)
    throw new UsageError(`there is no command "${name}"; there are: ${Object.keys(commands).join(', ')}`);
  const command = await entry.load();
  if (rest.includes('--help') || rest.includes('-h')) {
    await io.stdout.write(command.help);
    return Exit.clean;
  }
  return command.run(rest, io);
}
