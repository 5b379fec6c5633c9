import '../lesson/lesson.css';
import './glossary.css';
import './sessionGlossary';
