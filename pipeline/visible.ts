// An author's text, or a value as JSON → text that is safe to print: no control character, no turn of direction, no command for a terminal or CI.

/** Control, bidirectional and invisible characters as `\u{202E}`; everything else as it is. */
export function visible(text: string): string {
  // `##[` anywhere in a line is a command to some CI systems.
  return text
    .replaceAll('##[', '## [')
    .replaceAll(
      /[\0-\x1F\x7F-\x9F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uD800-\uDFFF\u{E0000}-\u{E007F}]/gu,
      char => `\\u{${char.codePointAt(0)!.toString(16).toUpperCase()}}`,
    )
}

/** A value as JSON, on one line where no indent is wanted. What a terminal would obey is written as JSON has it: the text is the same. */
export function visibleJson(value: unknown, indent = 2): string {
  // `##[` only ever stands in a string.
  const text = JSON.stringify(value, null, indent).replaceAll('##[', '#\\u0023[')
  return text.replaceAll(
    /[\x7F-\x9F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/gu,
    char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
