import '../lesson/lesson.css';
import './report.css';
import './sessionReport';
