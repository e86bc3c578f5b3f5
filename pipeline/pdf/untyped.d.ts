// The files of pdf.js that were made small; its types stand beside the others.
declare module 'pdfjs-dist/legacy/build/pdf.min.mjs' {
  export * from 'pdfjs-dist/types/src/pdf.js'
}
declare module 'pdfjs-dist/legacy/build/pdf.worker.min.mjs' {
  const worker: { readonly WorkerMessageHandler: unknown }
  export = worker
}
