// A link within the report → the name it leads to.

/** `#%E7%94%B2` and `#甲` are one place; what cannot be decoded is taken as it is written. */
export function anchorOf(url: string): string {
  const name = url.slice(1)
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
