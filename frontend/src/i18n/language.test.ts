import { describe, expect, test } from 'vitest';
import { en } from './en';
import { fill, isLanguage, rememberedLanguage, rememberLanguage, translateCode, translateCount } from './language';
import { pt } from './pt';

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe('both languages', () => {
  test('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(pt).sort());
  });

  test('have the same placeholders in each sentence and leave none empty', () => {
    for (const [key, text] of Object.entries(pt)) {
      const other = en[key as keyof typeof pt];
      expect(placeholders(other), key).toEqual(placeholders(text));
      expect(text.trim() && other.trim(), key).not.toBe('');
    }
  });

  test('have a singular for each plural', () => {
    const keys = new Set(Object.keys(pt));
    for (const key of keys) if (key.endsWith('_other')) expect(keys).toContain(key.replace(/_other$/, '_one'));
  });
});

describe('the chosen language', () => {
  test('is Brazilian Portuguese until the reader chooses', () => {
    expect(rememberedLanguage({ getItem: () => null })).toBe('pt-BR');
    expect(rememberedLanguage({ getItem: () => 'klingon' })).toBe('pt-BR');
  });

  test('is remembered', () => {
    const kept = new Map<string, string>();
    rememberLanguage({ setItem: (key, value) => void kept.set(key, value) }, 'en');
    expect(rememberedLanguage({ getItem: (key) => kept.get(key) ?? null })).toBe('en');
  });

  test('does not need storage', () => {
    const forbidden = () => {
      throw new Error('SecurityError');
    };
    expect(rememberedLanguage({ getItem: forbidden })).toBe('pt-BR');
    expect(() => rememberLanguage({ setItem: forbidden }, 'en')).not.toThrow();
  });

  test('is one of two', () => {
    expect(['pt-BR', 'en', 'pt', undefined].map(isLanguage)).toEqual([true, true, false, false]);
  });
});

describe('sentences', () => {
  test('are filled with values, and a missing value stays visible', () => {
    expect(fill('{a} de {b}', { a: '1' })).toBe('1 de {b}');
  });

  test('count in both languages', () => {
    expect(translateCount('pt-BR', 'items.lead', 1)).toBe('1 item');
    expect(translateCount('pt-BR', 'items.lead', 1200)).toBe('1.200 itens');
    expect(translateCount('en', 'items.lead', 1200)).toBe('1,200 items');
    expect(translateCount('en', 'items.lead', 0)).toBe('0 items');
  });

  test('about unknown codes fall back to the code itself', () => {
    expect(translateCode('pt-BR', 'health', 'Healthy')).toBe('Saudável');
    expect(translateCode('pt-BR', 'health', 'Sleepy')).toBe('Sleepy');
    expect(translateCode('en', 'constructor', 'toString', 'plain')).toBe('plain');
  });
});
