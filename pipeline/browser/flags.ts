// A folder of its own → the arguments and the whole environment of a browser dead to the network and the same everywhere.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserBinary } from './find.ts'

const FIXED = [
  '--headless',
  '--remote-debugging-pipe',
  // No name resolves and every address goes to a proxy that is not there: what slips through the policy ends here.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--no-pings',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-crash-reporter',
  '--disable-breakpad',
  '--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,AcceptCHFrame,NetworkPrediction',
  // The same pixels and the same line breaks everywhere.
  '--disable-gpu',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--lang=zh-CN',
  '--hide-scrollbars',
  '--mute-audio',
  '--password-store=basic',
  '--use-mock-keychain',
  // A small /dev/shm (64 MB in containers) crashes long documents.
  '--disable-dev-shm-usage',
  '--export-tagged-pdf',
]

/** The arguments, in the order they are given. */
export function browserArguments(folder: string, sandbox: boolean): readonly string[] {
  return [...FIXED, `--user-data-dir=${folder}`, ...(sandbox ? [] : ['--no-sandbox']), 'about:blank']
}

/** Nothing of ours is handed on: no token, no locale, no zone, no font of the machine. */
export function browserEnvironment(binary: BrowserBinary, folder: string, fonts: string | undefined): Record<string, string> {
  if (process.platform !== 'linux') return { ...kept(['PATH', 'SystemRoot', 'TEMP', 'TMPDIR', 'HOME']), TZ: 'UTC' }
  return {
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    PATH: '/usr/bin:/bin',
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    XDG_CACHE_HOME: folder,
    TMPDIR: folder,
    ...(binary.libraries.length > 0 ? { LD_LIBRARY_PATH: binary.libraries.join(':') } : {}),
    ...(fonts ? { FONTCONFIG_FILE: writeFontconfig(folder, fonts) } : {}),
  }
}

function writeFontconfig(folder: string, fonts: string): string {
  const path = join(folder, 'fonts.conf')
  const [dir, cache] = [join(fonts, 'fonts'), join(fonts, 'index')].map(text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
  writeFileSync(
    path,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${dir}</dir><cachedir>${cache}</cachedir></fontconfig>\n`,
  )
  return path
}

function kept(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
}
