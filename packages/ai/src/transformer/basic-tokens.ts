// A text as words and punctuation, in the way of BERT's "basic tokenizer".
// @see Devlin et al. 2019 and the tokenizer published with it

/** What belongs to no text: controls, formats, private characters; tab and line ends are spaces. */
const CONTROL = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]/gu;
/** Characters that are words by themselves. */
const IDEOGRAPH = /[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{2A6DF}\u{2A700}-\u{2CEAF}\u{2F800}-\u{2FA1F}]/gu; // prettier-ignore
/** A mark of punctuation, also those of ASCII that Unicode calls symbols; or a run of anything else. */
const WORD = /[\p{P}$+<=>^`|~]|[^\s\p{P}$+<=>^`|~]+/gu;

/** The words and marks of a text; `lowercase` also takes the accents away. */
export function basicTokens(text: string, lowercase: boolean): readonly string[] {
  const spaced = text.replaceAll(CONTROL, '').replaceAll(IDEOGRAPH, ' $& ');
  return (lowercase ? plain(spaced) : spaced).match(WORD) ?? [];
}

function plain(text: string): string {
  const bare = text.normalize('NFD').replaceAll(/\p{Mn}/gu, '');
  // one form of sigma: the tokenizer knows no ends of words yet
  return bare.replaceAll('Σ', 'σ').toLowerCase();
}
