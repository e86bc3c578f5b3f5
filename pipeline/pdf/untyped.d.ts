// A package that brings no types: only what is used of it.
declare module 'pako' {
  const pako: { deflate(body: Uint8Array, options?: { readonly level?: number }): Uint8Array }
  export default pako
}
