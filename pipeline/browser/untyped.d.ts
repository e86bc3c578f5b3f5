// Packages that bring no types: only what is used of them.
declare module 'tar-fs' {
  export function extract(folder: string, options?: { readonly chown?: boolean; readonly strict?: boolean }): NodeJS.WritableStream
}
declare module 'subset-font' {
  interface Options {
    readonly targetFormat?: 'truetype' | 'woff' | 'woff2'
    readonly keepFeatures?: readonly string[]
    readonly noHinting?: boolean
    readonly dropTables?: readonly string[]
  }
  export default function subsetFont(font: Uint8Array, text: string, options?: Options): Promise<Buffer>
}
