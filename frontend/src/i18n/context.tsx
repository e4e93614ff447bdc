import { createContext, type ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { formatsFor, type Formats } from '../format/formats';
import {
  rememberedLanguage,
  rememberLanguage,
  translate,
  translateCode,
  translateCount,
  type CountedKey,
  type Language,
  type Values,
} from './language';
import type { MessageKey } from './pt';

/** What a component needs to speak the reader's language. */
export interface Speech {
  language: Language;
  speak: (language: Language) => void;
  t: (key: MessageKey, values?: Values) => string;
  tCount: (stem: CountedKey, count: number) => string;
  tCode: (prefix: string, code: string, fallback?: string) => string;
  format: Formats;
}

export function speechIn(language: Language, speak: (language: Language) => void = () => undefined): Speech {
  return {
    language,
    speak,
    t: (key, values) => translate(language, key, values),
    tCount: (stem, count) => translateCount(language, stem, count),
    tCode: (prefix, code, fallback) => translateCode(language, prefix, code, fallback),
    format: formatsFor(language),
  };
}

export const SpeechContext = createContext<Speech>(speechIn('pt-BR'));
export const useSpeech = (): Speech => useContext(SpeechContext);

export function SpeechProvider({ children }: { children: ComponentChildren }) {
  const [language, setLanguage] = useState(() => rememberedLanguage(localStorage));
  useEffect(() => {
    document.documentElement.lang = language;
    rememberLanguage(localStorage, language);
  }, [language]);
  const speech = useMemo(() => speechIn(language, setLanguage), [language]);
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>;
}
