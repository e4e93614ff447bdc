/** A command to type, set apart from the sentence around it. */
export function Command({ children }: { children: string }) {
  return <code class="command">{children}</code>;
}

/** A sentence with `{command}` in it, as text and a command. */
export function WithCommand({ sentence, command }: { sentence: string; command: string }) {
  const [before = '', after = ''] = sentence.split('{command}');
  return (
    <>
      {before}
      <Command>{command}</Command>
      {after}
    </>
  );
}
