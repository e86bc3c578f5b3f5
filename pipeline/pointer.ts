// Keys ↔ tokens of a JSON pointer (RFC 6901), by which a value's place is asked for.

export function escapePointer(key: string): string {
  return /[~/]/u.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key
}

export function unescapePointer(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~')
}
