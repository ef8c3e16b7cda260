import type { MimeBundle } from '@eigenbook/mime';

/** What is known of a name, as Markdown and as plain text. */
export function inspectionBundle(markdown: string): MimeBundle {
  return { 'text/markdown': markdown, 'text/plain': markdown.replace(/^```.*\n?/gm, '') };
}
