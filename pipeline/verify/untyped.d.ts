// What is used of packages that say nothing of their types.
declare module 'markdown-it-footnote' {
  import type { PluginSimple } from 'markdown-it'

  const plugin: PluginSimple
  export default plugin
}
