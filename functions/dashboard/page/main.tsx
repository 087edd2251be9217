import { render } from 'preact';
import { App } from './app.tsx';
import { speakFirst } from './state/language.ts';

const root = document.querySelector('#page');
if (root !== null) {
  speakFirst().then(
    () => render(<App />, root),
    () => document.dispatchEvent(new Event('notloaded')),
  );
}
