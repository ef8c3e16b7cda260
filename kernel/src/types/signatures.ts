// How the function around a place is called, as Markdown in the form of what is said of a name.

interface Text {
  readonly value: string;
}

/** What the language server protocol calls SignatureHelp. */
export interface SignatureHelp {
  readonly activeSignature?: number;
  readonly signatures: readonly {
    readonly label: string;
    readonly documentation?: string | Text;
    readonly parameters?: readonly {
      readonly label: string;
      readonly documentation?: string | Text;
    }[];
  }[];
}

/** Ways to call a function that are shown. */
const MOST = 8;

export function signatureMarkdown({
  signatures,
  activeSignature = 0,
}: SignatureHelp): string | undefined {
  const active = signatures[activeSignature] ?? signatures[0];
  if (!active) return undefined;
  const labels = [...new Set([active, ...signatures].map(({ label }) => label))].slice(0, MOST);
  const parameters = (active.parameters ?? []).flatMap(({ label, documentation }) => {
    const text = textOf(documentation);
    return text === '' ? [] : [`*@param* \`${/^[\w$.]*/.exec(label)![0]}\` — ${text.replace(/^- /, '')}`]; // prettier-ignore
  });
  const said = [textOf(active.documentation), ...parameters].filter((it) => it !== '');
  return [`\`\`\`typescript\n${labels.join('\n')}\n\`\`\``, said.join('\n\n')].join('\n').trimEnd();
}

function textOf(documentation: string | Text = ''): string {
  return typeof documentation === 'string' ? documentation : documentation.value;
}
