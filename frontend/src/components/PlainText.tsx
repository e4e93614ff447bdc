interface PlainTextProps {
  children: string;
  lines?: 1 | 2 | 'all';
  /** Where it is not the page's language: the servers' own words are English. */
  lang?: 'en';
}

/**
 * Text that others wrote (names, messages): isolated, so that right-to-left marks in it cannot turn the
 * page around, and clamped, so that 200 characters cannot push a table apart. The whole of it is the tooltip.
 */
export function PlainText({ children, lines = 2, lang }: PlainTextProps) {
  return (
    <bdi class={`plain plain-${lines}`} title={lines === 'all' ? undefined : children} lang={lang}>
      {children}
    </bdi>
  );
}
