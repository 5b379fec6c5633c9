import '../lesson/lesson.css';
import './progress.css';
import './sessionProgress';
