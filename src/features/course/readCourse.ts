import * as v from 'valibot';
import { CourseIndex } from '../../course';
import { courseSchema } from '../../course/schema';

/** @throws v.ValiError where it is no course */
export function readCourse(raw: unknown): CourseIndex {
  return new CourseIndex(v.parse(courseSchema, raw));
}
