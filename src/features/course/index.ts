export { CourseLoader } from './courseLoader';
