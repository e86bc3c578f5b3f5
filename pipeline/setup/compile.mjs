// Schemas and TypeScript → .build/: standalone validators and the program as a few JavaScript files that start fast.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build, filesIn, isCompiled, root, stampNow } from './stamp.cjs'

/** One module with a validator for each schema, named by its path: `blocks/figures`. @param {string} folder */
async function writeValidators(folder) {
  const require = createRequire(import.meta.url)
  const Ajv = require('ajv/dist/2020').default
  const standalone = require('ajv/dist/standalone').default
  const ajv = new Ajv({
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allErrors: true,
    ownProperties: true,
    code: { source: true },
    // What is wrong is told in our own words (schema-faults.ts).
    messages: false,
  })
  require('ajv-formats')(ajv, ['date'])
  const schemas = join(root, 'schemas')
  const names = filesIn(schemas)
    .filter(path => !/(?:check-result|comparison|verify-result)\.json$/u.test(path))
    .map(path => path.slice(schemas.length + 1, -'.json'.length))
    .sort()
  /** @type {Record<string, string>} */
  const exported = {}
  for (const name of names) {
    const schema = JSON.parse(readFileSync(join(schemas, `${name}.json`), 'utf8'))
    ajv.addSchema(schema, name)
    exported[name.replaceAll(/[^a-z]/g, '_')] = name
  }
  writeFileSync(join(folder, 'validators.cjs'), standalone(ajv, exported))
  const lines = names.map(name => {
    const text = JSON.stringify(JSON.parse(readFileSync(join(schemas, `${name}.json`), 'utf8')))
    // The schema itself, as text, is parsed only where an error is to be explained by its descriptions.
    return `  ${JSON.stringify(name)}: { validate: all.${name.replaceAll(/[^a-z]/g, '_')}, text: ${JSON.stringify(text)} },`
  })
  const type = 'Readonly<Record<string, { readonly validate: ((data: unknown) => boolean) & { errors?: unknown }; readonly text: string }>>'
  writeFileSync(join(folder, 'validators.d.ts'), `export declare const validators: ${type}\n`)
  writeFileSync(
    join(folder, 'validators-entry.mjs'),
    `import all from './validators.cjs'\nexport const validators = {\n${lines.join('\n')}\n}\n`,
  )
}

/**
 * What libraries do that costs every build time and is of no use to it. Each must be found, so that a new version is looked at again.
 * @type {readonly (readonly [RegExp, RegExp, string])[]}
 */
const LEFT_OUT = [
  // Puppeteer can look for a browser by its channel, and imports packages for it as it goes; here it is handed a running one. What V8
  // makes of a file with such imports cannot be kept (load.cjs), and every print waited for Puppeteer's largest to be compiled again.
  [/puppeteer-core[/\\].*common[/\\]BrowserConnector\.js$/, /await import\(/g, 'await Promise.reject('],
  // It can load its second half and decoders of pictures as it goes; the half is there, and no picture is looked at (pdf/shown.ts).
  [/pdfjs-dist[/\\]legacy[/\\]build[/\\]pdf\.(?:worker\.)?min\.mjs$/, /await import\(/g, 'await Promise.reject('],
  // It gives older versions of Node.js what it needs to write PDFs: asking for that loads all of fetch, most of the time it takes to load.
  [/pdfjs-dist[/\\]legacy[/\\]build[/\\]pdf\.(?:worker\.)?min\.mjs$/, /"function"!=typeof Response\.prototype\.bytes&&[^;]*;/g, ''],
  // The clock it measures its limit of time with loads all there is to measure a program with; the time of day will do.
  [
    /liquidjs[/\\]dist[/\\]liquid\.node\.(?:m?js)$/,
    /\(typeof (?:global|window) === 'object' && (?:global|window)\.performance\) \|\|\s*/g,
    '',
  ],
  // What each of many thousand steps is called with is made anew for each; nothing keeps it, or writes to it.
  [
    /mdast-util-from-markdown[/\\]lib[/\\]index\.js$/,
    /\{\s*\.\.\.context,\s*sliceSerialize: events\[index\]\[2\]\.sliceSerialize\s*\}/g,
    '((context.sliceSerialize = events[index][2].sliceSerialize), context)',
  ],
  // Copies all of a document's events for each of its tables, with an object for each of them that says whether there is one more.
  [
    /(?:micromark-util-edit-map[/\\]index|gfm-table[/\\]lib[/\\]edit-map)\.js$/,
    /for \(const element of slice\) \{\s*events\.push\(element\);\s*\}/g,
    'for (let i = 0; i < slice.length; i++) events.push(slice[i]);',
  ],
  // A name for each step of a walk over a tree, coloured, for whoever looks at a stack: a tenth of the time of building a page.
  [/unist-util-visit-parents[/\\]lib[/\\]index\.js$/, /Object\.defineProperty\(visit, 'name', \{[^}]*\}\)/g, ''],
  // Every event of a document is asked for among numbers kept as names of an object.
  [/micromark-util-subtokenize[/\\]index\.js$/, /const jumps = \{\};/g, 'const jumps = new Map();'],
  [
    /micromark-util-subtokenize[/\\]index\.js$/,
    /while \(index in jumps\) \{\s*index = jumps\[index\];\s*\}/g,
    'while (jumps.has(index)) index = jumps.get(index);',
  ],
  [
    /micromark-util-subtokenize[/\\]index\.js$/,
    /Object\.assign\(jumps, subcontent\(events, index\)\);\s*index = jumps\[index\];/g,
    'for (const [from, to] of Object.entries(subcontent(events, index))) jumps.set(Number(from), to);\nindex = jumps.get(index);',
  ],
  // Of sixty patterns that would be read as Markdown each is made and tried on each text, also where its one character is not in it.
  [
    /mdast-util-to-markdown[/\\]lib[/\\]util[/\\]safe\.js$/,
    /if \(\s*!patternInScope\(/g,
    'if (!value.includes(pattern.character) || !patternInScope(',
  ],
  // Names of two thousand characters, at every start, for a text that holds one.
  [
    /character-entities[/\\]index\.js$/,
    /export const characterEntities = (\{[\s\S]*\n\})/g,
    'let made\nexport const characterEntities = () => (made ??= $1)',
  ],
  [/decode-named-character-reference[/\\]index\.js$/, /characterEntities(?=[,[])/g, 'characterEntities()'],
  // It can start programs for commands; ours are all its own.
  [/commander[/\\]lib[/\\]command\.js$/, /const childProcess = require\('node:child_process'\);/g, 'const childProcess = {};'],
]

/** @type {import('rolldown').Plugin} */
const leaveOut = {
  name: 'leave-out',
  transform: {
    filter: { id: LEFT_OUT.map(([file]) => file) },
    handler(code, id) {
      return LEFT_OUT.filter(([file]) => file.test(id)).reduce((text, [, from, to]) => {
        const without = text.replaceAll(from, to)
        if (without === text) throw new Error(`${id}: nothing to leave out`)
        return without
      }, code)
    },
  },
}

/** Compiles into a folder beside .build and puts it in place whole. */
export async function compile() {
  const before = stampNow()
  const folder = `${build}-${process.pid}.tmp`
  mkdirSync(folder, { recursive: true })
  try {
    await writeValidators(folder)
    const { build: bundle } = await import('rolldown')
    /** @type {import('rolldown').BuildOptions} */
    const shared = {
      platform: 'node',
      logLevel: 'warn',
      external: [
        /^pdf-lib$/,
        /^@sparticuz/,
        /^subset-font$/,
        /^@puppeteer/,
        /^puppeteer-core\/internal/,
        /^(?:ws|typed-query-selector|bidi|chromium-bidi)/,
      ],
      resolve: { alias: { '#validators': join(folder, 'validators-entry.mjs') } },
      plugins: [leaveOut],
    }
    await bundle({
      ...shared,
      input: {
        quarterly: join(root, 'pipeline/cli.ts'),
        worker: join(root, 'pipeline/worker.ts'),
        'pdf-worker': join(root, 'pipeline/pdf/worker.ts'),
      },
      // CommonJS, as what V8 compiled of it can be kept (load.cjs). ASCII, without the comments that explain it: a text of Latin letters
      // is read in a third of the time, and takes half the memory.
      output: {
        ...{ dir: folder, format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunk-[name].cjs', minify: 'dce-only' },
        ...{ charset: 'ascii', comments: { annotation: false, jsdoc: false, legal: true } },
      },
    })
    await bundle({ ...shared, input: join(folder, 'validators-entry.mjs'), output: { file: join(folder, 'validators.js'), format: 'esm' } })
    writeFileSync(join(folder, 'stamp'), before)
    putInPlace(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Others may start, and compile, at the same moment: the old program goes aside at once, and what somebody else has put there is as good. @param {string} folder */
function putInPlace(folder) {
  const aside = `${build}-${process.pid}.old.tmp`
  try {
    renameSync(build, aside)
  } catch {
    // There was none, or somebody else has just moved it.
  }
  try {
    renameSync(folder, build)
  } catch (error) {
    if (!isCompiled()) throw error
  }
  rmSync(aside, { recursive: true, force: true })
}
