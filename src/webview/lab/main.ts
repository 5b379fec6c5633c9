import '../lesson/lesson.css';
import '../lesson/prose.css';
import '../components/inputs.css';
import './lab.css';
import './picture.css';
import './code.css';
import './sessionNetwork';
import './sessionLab';
