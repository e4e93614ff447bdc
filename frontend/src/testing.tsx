import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { SpeechContext, speechIn } from './i18n/context';
import type { Language } from './i18n/language';

/** The HTML of a part of the page in one language, for tests. */
export function htmlOf(part: ComponentChildren, language: Language = 'pt-BR'): string {
  return renderToString(<SpeechContext.Provider value={speechIn(language)}>{part}</SpeechContext.Provider>);
}

/** The same without its tags: what a reader sees. */
export const textOf = (part: ComponentChildren, language: Language = 'pt-BR'): string =>
  htmlOf(part, language).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();
