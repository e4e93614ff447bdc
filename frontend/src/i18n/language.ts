import { en } from './en';
import { pt, type MessageKey } from './pt';

export type Language = 'pt-BR' | 'en';
export type Values = Record<string, string>;

/** Message keys that exist as `_one` and `_other`. */
export type CountedKey = MessageKey extends infer K ? (K extends `${infer Stem}_other` ? Stem : never) : never;

export const messages: Record<Language, Record<MessageKey, string>> = { 'pt-BR': pt, en };

const STORAGE_KEY = 'corrente.language';

export function isLanguage(text: unknown): text is Language {
  return text === 'pt-BR' || text === 'en';
}

/** Brazilian Portuguese unless the reader chose otherwise before. */
export function rememberedLanguage(storage: Pick<Storage, 'getItem'>): Language {
  try {
    const stored = storage.getItem(STORAGE_KEY);
    return isLanguage(stored) ? stored : 'pt-BR';
  } catch {
    return 'pt-BR'; // a browser may forbid storage; the page works without
  }
}

export function rememberLanguage(storage: Pick<Storage, 'setItem'>, language: Language): void {
  try {
    storage.setItem(STORAGE_KEY, language);
  } catch {
    // the choice then lasts as long as the page
  }
}

/** Replaces `{name}` by its value; a name without value stays visible, so that a mistake is seen. */
export function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

export function translate(language: Language, key: MessageKey, values: Values = {}): string {
  return fill(messages[language][key], values);
}

/** A sentence with a number in it: picks singular or plural, and formats `{count}`. */
export function translateCount(language: Language, stem: CountedKey, count: number): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return translate(language, `${stem}_${form}`, { count: new Intl.NumberFormat(language).format(count) });
}

/** For codes that a server sends: its translation where we have one, else the fallback. */
export function translateCode(language: Language, prefix: string, code: string, fallback = code): string {
  const key = `${prefix}.${code}`;
  return Object.hasOwn(messages[language], key) ? messages[language][key as MessageKey] : fallback;
}
