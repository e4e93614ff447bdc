import { render } from 'preact';
import { App } from './app';
import { SpeechProvider } from './i18n/context';
import { RouterProvider } from './route/router';
import './styles/index.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no element #app to put the page into');
render(
  <SpeechProvider>
    <RouterProvider>
      <App />
    </RouterProvider>
  </SpeechProvider>,
  root,
);
