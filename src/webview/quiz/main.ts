import '../lesson/lesson.css';
import '../lesson/prose.css';
import '../components/inputs.css';
import '../lesson/exercises.css';
import '../question/forms.css';
import './quiz.css';
import '../question/sessionAnswer';
import './sessionQuiz';
