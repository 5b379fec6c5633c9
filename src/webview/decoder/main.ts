import './decoder.css';
import './token.css';
import './results.css';
import './decoderPage';
