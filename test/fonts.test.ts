// Subsets of the bundled fonts: what they hold, what they lack, and that they are the same every time.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cacheFolder } from '../pipeline/browser/cache.ts'
import { missingCharacters } from '../pipeline/fonts/coverage.ts'
import { postScriptName } from '../pipeline/fonts/names.ts'
import { fontFaceCss, subsetFonts, undrawable } from '../pipeline/fonts.ts'
import { fourFaces } from './faces.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-test-'))
beforeAll(() => {
  process.env.QUARTERLY_CACHE = folder
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('four faces, named as a PDF names them, with every character asked for', async () => {
  const faces = await fourFaces({ serif: '虚拟化用行页 αβΩ ① ℃ Ⅱ ㎡ → ● 㐂', sans: ['标题', '①②'] })
  expect(faces.map(face => [face.family, face.weight, postScriptName(face.body)])).toEqual([
    ['Quarterly Serif', 400, 'NotoSerifSC-Regular'],
    ['Quarterly Serif', 700, 'NotoSerifSC-Bold'],
    ['Quarterly Sans', 400, 'NotoSansSC-Regular'],
    ['Quarterly Sans', 700, 'NotoSansSC-Bold'],
  ])
  expect(faces.flatMap(face => face.missing)).toEqual([])
  expect(missingCharacters(faces[0]!.body, ['虚', '㐂', 'A', '7', '饕'])).toEqual(['饕'])
})

test('a character no face can draw is named, and one that is not drawn is not', async () => {
  const [serif] = await fourFaces({ serif: '虚😀\n\t\u200b𠮷', sans: '' })
  expect(serif!.missing).toEqual(['😀', '𠮷'])
})

test('letters of Europe that a Chinese font lacks are its kin’s, in each face that wants them and in no other', async () => {
  const lettering = (typeface: 'serif' | 'sans', weight: 400 | 700, text: string) => ({ typeface, weight, text })
  const faces = await subsetFonts([
    lettering('serif', 400, '虚Škoda、CO₂、Київ'),
    lettering('sans', 400, '标题é'),
    lettering('sans', 700, 'Łódź'),
  ])
  expect(faces.slice(3).map(face => [face.family, face.weight, postScriptName(face.body), face.only?.join('')])).toEqual([
    ['Quarterly Serif', 400, 'NotoSerif-Regular', 'Šї₂Łź'],
    ['Quarterly Sans', 700, 'NotoSans-Bold', 'Šї₂Łź'],
  ])
  expect(undrawable(faces)).toEqual([])
  expect(fontFaceCss(faces, face => face.file).match(/unicode-range:.*?(?=\})/gu)).toEqual(
    Array(2).fill('unicode-range:U+141,U+160,U+17A,U+2082,U+457'),
  )
  // What neither has is not taken for drawn by the one that was asked for it.
  expect(undrawable(await subsetFonts([lettering('serif', 400, 'Š𓀀'), lettering('sans', 700, '₂')]))).toEqual(['𓀀'])
})

test('the same characters in any order, kept or made anew, give the same bytes', async () => {
  const once = await fourFaces({ serif: '页行用', sans: '' })
  const kept = await fourFaces({ serif: ['用', '页', '行页'], sans: '' })
  const store = join(cacheFolder(), 'font-subsets')
  for (const name of readdirSync(store)) rmSync(join(store, name))
  const anew = await fourFaces({ serif: '行用页', sans: '' })
  for (const other of [kept, anew]) {
    expect(other.map(face => face.file)).toEqual(once.map(face => face.file))
    expect(other.every((face, i) => Buffer.from(face.body).equals(once[i]!.body))).toBe(true)
  }
})

test('a damaged entry of the cache is made anew', async () => {
  const before = await fourFaces({ serif: '损坏', sans: '' })
  const store = join(cacheFolder(), 'font-subsets')
  for (const name of readdirSync(store)) {
    const bytes = readFileSync(join(store, name))
    bytes[1000]! ^= 1
    writeFileSync(join(store, name), name.length % 2 ? bytes : bytes.subarray(0, 40))
  }
  const after = await fourFaces({ serif: '损坏', sans: '' })
  expect(after.every((face, i) => Buffer.from(face.body).equals(before[i]!.body))).toBe(true)
})

test('the style rules name every face', async () => {
  const css = fontFaceCss(await fourFaces({ serif: '', sans: '' }), face => `https://report.invalid/${face.file}`)
  expect(css.match(/@font-face/g)).toHaveLength(4)
  expect(css).toContain("font-family:'Quarterly Sans';font-weight:700")
})
