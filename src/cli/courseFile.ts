import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { CourseIndex, courseFileName } from '../course';
import { courseSchema } from '../course/schema';
import { UsageError } from './io';

/** Reads the compiled course from beside the bundle. */
export async function loadCourse(): Promise<CourseIndex> {
  const name = courseFileName('en');
  try {
    const raw: unknown = JSON.parse(await readFile(path.join(__dirname, name), 'utf8'));
    return new CourseIndex(v.parse(courseSchema, raw));
  } catch {
    throw new Error(`the course cannot be loaded: ${name} is missing or damaged; reinstall Session Tutor`);
  }
}

/** The files of progress that a quiz reads and writes. */
export interface ProgressFiles {
  /** Undefined where there is no such file. */
  read(file: string): Promise<string | undefined>;
  /** Replaces the file as a whole: who reads it sees the old or the new one. */
  write(file: string, text: string): Promise<void>;
}

export const progressFiles: ProgressFiles = {
  async read(file) {
    try {
      return await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw new UsageError(`${file}: it cannot be read (${codeOf(error)})`);
    }
  },
  async write(file, text) {
    const temporary = `${file}.${process.pid}.tmp`;
    try {
      await writeFile(temporary, text, { mode: 0o600 });
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      throw new UsageError(`${file}: progress cannot be saved (${codeOf(error)})`);
    }
  },
};

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'unknown error';
