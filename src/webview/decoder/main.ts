import './decoder.css';
import './token.css';
import './timeline.css';
import './results.css';
import './compare.css';
import './workshop/workshop.css';
import './decoderPage';
