import path from 'node:path';
import { runChecks } from './exercises/attack/run';
import { suites } from './exercises/attacks';
import type { ExerciseRunner } from './features/exercises/runner';
import { ServerProcess } from './node/exercises/serverProcess';

/** @param dist the folder of the bundles */
export function createExerciseRunner(dist: string): ExerciseRunner {
  return {
    async run({ exercise, folder, only, signal, onDebugPort, onStart, onResult }) {
      const server = new ServerProcess({
        folder,
        main: exercise.files[0],
        runtime: path.join(dist, 'exercises'),
        ...(onDebugPort ? { onDebugPort } : {}),
      });
      const end = () => server.dispose();
      signal.addEventListener('abort', end);
      // Also where this process ends in the middle of a run.
      process.once('exit', end);
      try {
        await runChecks(exercise, suites[exercise.id] ?? {}, server, {
          signal,
          ...(only ? { only } : {}),
          onStart: ({ id }) => onStart(id),
          onResult,
        });
        return server.output;
      } finally {
        await server.stop();
        process.off('exit', end);
        signal.removeEventListener('abort', end);
      }
    },
  };
}
