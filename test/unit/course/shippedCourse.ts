import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { CourseIndex } from '../../../src/course';
import { courseSchema } from '../../../src/course/schema';

/** The course as the build has compiled it into `dist`. */
export const shippedCourse = (): CourseIndex =>
  new CourseIndex(v.parse(courseSchema, JSON.parse(readFileSync('dist/course.en.json', 'utf8'))));
