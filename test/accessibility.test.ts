// The PDF of an edition against each condition of PDF/UA-1: all hold, and each is seen broken by a change that breaks it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { conditions, judgeAccessibility } from '../pipeline/pdf/accessibility/index.ts'
import { withArtifacts } from '../pipeline/pdf/artifacts.ts'
import { PdfDocument } from '../pipeline/pdf/document.ts'
import type { PdfEdits } from '../pipeline/pdf/edits.ts'
import { readStructure } from '../pipeline/pdf/structure.ts'
import { type Dictionary, textOf, type Value } from '../pipeline/pdf/syntax.ts'
import { changedPdf, contentOf, editStream, elementsOf, heldBy, objectsOf, retype } from './breaking.ts'
import { quarterly } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'quarterly-accessibility-'))
let pdf: Uint8Array
beforeAll(() => {
  expect(quarterly(['build', '2026-Q1', '--format', 'pdf', '--out', folder]).status).toBe(0)
  pdf = readFileSync(join(folder, '2026-Q1/report.pdf'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const failing = (bytes: Uint8Array) =>
  judgeAccessibility(new PdfDocument(bytes))
    .filter(one => one.faults.length > 0)
    .map(one => one.id)

type Change = (edits: PdfEdits, catalog: Dictionary) => unknown

const font =
  (change: (dictionary: Dictionary) => unknown): Change =>
  edits =>
    change(edits.dictionary(objectsOf(edits, 'Font', 'Type0')[0]!))
const descendant =
  (change: (dictionary: Dictionary) => unknown): Change =>
  edits =>
    change(edits.dictionary(objectsOf(edits, 'Font', 'CIDFontType2')[0]!))
const descriptor =
  (change: (dictionary: Dictionary) => unknown): Change =>
  edits =>
    change(edits.dictionary(objectsOf(edits, 'FontDescriptor')[0]!))
const unicode =
  (from: RegExp, to: string): Change =>
  edits => {
    const map = edits.document.dictionary({ object: objectsOf(edits, 'Font', 'Type0')[0]! }).get('ToUnicode') as { object: number }
    editStream(edits, map.object, from, to)
  }
const content =
  (from: RegExp, to: string): Change =>
  edits =>
    editStream(edits, contentOf(edits, 3), from, to)
const link =
  (change: (dictionary: Dictionary) => unknown): Change =>
  edits =>
    change(edits.dictionary(objectsOf(edits, 'Annot', 'Link')[0]!))
const page =
  (change: (dictionary: Dictionary) => unknown): Change =>
  edits =>
    // The contents: a page with links.
    change(edits.dictionary(edits.document.pages()[2]!))
const role =
  (from: string, to: string, at = 0): Change =>
  edits =>
    retype(edits, elementsOf(edits, from)[at], to)
const roleMap =
  (from: string, to: string): Change =>
  (edits, catalog) =>
    heldBy(edits, heldBy(edits, catalog, 'StructTreeRoot'), 'RoleMap').set(from, { name: to })
const form =
  (key: string, value: Value): Change =>
  edits =>
    edits.addStream(
      new Map<string, Value>([
        ['Type', { name: 'XObject' }],
        ['Subtype', { name: 'Form' }],
        [key, value],
      ]),
      Buffer.from(''),
    )

const BREAKS: Readonly<Record<string, Change>> = {
  '01-003': content(/(<<\/MCID 0 >>BDC)/u, '$1\n/Artifact BMC EMC'),
  '01-004': content(/(<<\/Type \/Pagination>>BDC)/u, '$1\n/P <</MCID 0>>BDC EMC'),
  '01-005': content(/$/u, '\n0 0 9 9 re f\n'),
  '01-007': (edits, catalog) => heldBy(edits, catalog, 'MarkInfo').set('Suspects', true),
  '02-001': (edits, catalog) => heldBy(edits, heldBy(edits, catalog, 'StructTreeRoot'), 'RoleMap').delete('Strong'),
  '02-003': (edits, catalog) => [roleMap('A', 'B')(edits, catalog), roleMap('B', 'A')(edits, catalog)],
  '02-004': roleMap('P', 'Span'),
  '06-001': (_, catalog) => catalog.delete('Metadata'),
  '06-003': edits => editStream(edits, objectsOf(edits, 'Metadata')[0]!, /<dc:title>.*?<\/dc:title>/su, ''),
  '07-001': (_, catalog) => catalog.delete('ViewerPreferences'),
  '07-002': (edits, catalog) => heldBy(edits, catalog, 'ViewerPreferences').set('DisplayDocTitle', false),
  '09-004': role('TR', 'Div'),
  '09-005': role('LBody', 'Div'),
  '09-006': role('P', 'TOCI'),
  '09-007': role('P', 'RT'),
  '09-008': role('P', 'WT'),
  '10-001': unicode(/beginbfchar\s+<[^>]*> <[^>]*>/gu, 'beginbfchar'),
  '11-001…006': (_, catalog) => catalog.set('Lang', textOf('中文')),
  '13-004': edits => edits.dictionary(elementsOf(edits, 'Figure')[0]!.object).delete('Alt'),
  '14-002': role('H1', 'H2'),
  '14-003': role('H2', 'H3'),
  '14-006': edits => {
    const [first, second] = readStructure(edits.document).elements.find(one => one.kids.length > 1 && one.role === 'NonStruct')!.kids
    for (const kid of [first!, second!]) if ('element' in kid) retype(edits, kid.element, 'H')
  },
  '14-007': role('P', 'H'),
  '15-003': edits => {
    const cell = edits.dictionary(elementsOf(edits, 'TH')[0]!.object)
    for (const key of ['A', 'ID']) cell.delete(key)
  },
  '17-002': role('P', 'Formula'),
  '19-003': role('P', 'Note'),
  '19-004': edits => {
    for (const at of [0, 1]) retype(edits, elementsOf(edits, 'P')[at], 'Note').set('ID', textOf('one'))
  },
  '20-001…003': (_, catalog) => catalog.set('OCProperties', new Map()),
  '21-001': edits => edits.dictionary(objectsOf(edits, 'Filespec')[0]!).delete('UF'),
  '25-001': (_, catalog) => catalog.set('AcroForm', new Map()),
  '28-002…010, 014…018': link(dictionary => dictionary.set('Subtype', { name: 'Text' })),
  '28-008': page(dictionary => dictionary.delete('Tabs')),
  '28-009': page(dictionary => dictionary.set('Tabs', { name: 'R' })),
  '28-011': role('Link', 'Span'),
  '28-012': link(dictionary => dictionary.set('Contents', textOf(''))),
  '30-001': form('Ref', new Map()),
  '30-002': form('StructParents', 7),
  '31-001…003, 006…008': font(dictionary => dictionary.set('Encoding', { name: 'UniGB-UCS2-H' })),
  '31-004…005': descendant(dictionary => dictionary.delete('CIDToGIDMap')),
  '31-009': descriptor(dictionary => dictionary.delete('FontFile2')),
  '31-011': content(/<[\dA-F]{4}> Tj/u, '<FFF0> Tj'),
  '31-012…015, 017…026': descriptor(dictionary => dictionary.set('CIDSet', { object: 1 })),
  '31-016': descendant(dictionary => dictionary.set('DW', 900)),
  '31-027': font(dictionary => dictionary.delete('ToUnicode')),
  '31-028': unicode(/beginbfchar\s+<([^>]*)> <[^>]*>/u, 'beginbfchar\n<$1> <0000>'),
  '31-029': unicode(/beginbfchar\s+<([^>]*)> <[^>]*>/u, 'beginbfchar\n<$1> <FEFF>'),
  '31-030': content(/<[\dA-F]{4}> Tj/u, '<0000> Tj'),
}

describe('PDF/UA-1', () => {
  it('every condition holds for the edition of this project', () => {
    expect(judgeAccessibility(new PdfDocument(pdf)).filter(one => one.faults.length > 0)).toEqual([])
  })
  it('the file does not claim what no validator has seen', () => {
    expect(Buffer.from(pdf).includes('pdfuaid')).toBe(false)
  })
  it.each(conditions.map(one => one.id).filter(id => !id.startsWith('26-')))('%s is seen broken', id => {
    const change = BREAKS[id]
    expect(change).toBeTypeOf('function')
    expect(failing(changedPdf(pdf, (edits, catalog) => void change!(edits, catalog)))).toContain(id)
  })
  it('26-001…002 is seen broken', () => {
    const text = Buffer.from(pdf).toString('latin1')
    const at = text.lastIndexOf('/Info ')
    expect(failing(Buffer.from(`${text.slice(0, at)}/Encrypt 1 0 R\n${text.slice(at)}`, 'latin1'))).toEqual(['26-001…002'])
  })
})

describe('the structure', () => {
  it('has the headings from H1 on, list items with bodies, and tables with header cells', () => {
    const roles = readStructure(new PdfDocument(pdf)).elements.map(element => element.role)
    const count = (name: string) => roles.filter(one => one === name).length
    expect(roles.find(one => /^H\d$/u.test(one ?? ''))).toBe('H1')
    expect([count('H1') > 5, count('H2') > 5, count('LI') > 50, count('TH') > 10, count('Figure')]).toEqual([true, true, true, true, 2])
    expect(count('LBody')).toBe(count('LI'))
  })
  it('has the contents as contents: an item and a reference for each entry and each chart and table listed', () => {
    const elements = readStructure(new PdfDocument(pdf)).elements
    const paths = elements
      .filter(one => one.role === 'Link')
      .map(one => [one.parent?.parent?.parent?.role, one.parent?.parent?.role, one.parent?.role])
    const inContents = paths.filter(path => path.join(' ') === 'TOC TOCI Reference')
    expect(inContents.length).toBeGreaterThan(20)
    expect(elements.filter(one => one.role === 'TOCI')).toHaveLength(inContents.length)
    expect(elements.slice(elements.findIndex(one => one.role === 'H1')).filter(one => one.role === 'TOC')).toEqual([])
  })
})

describe('decoration', () => {
  const marked = (text: string) => Buffer.from(withArtifacts(Buffer.from(text)) ?? []).toString()
  it('text before the first element of a page is its running title, what replaces words within it says nothing', () => {
    expect(
      marked('q BT /F1 9 Tf /Span<</ActualText <FEFF3000>>> BDC <0001> Tj EMC <0002> Tj ET Q /P <</MCID 0>>BDC BT <0003> Tj ET EMC'),
    ).toBe('q /Artifact <</Type /Pagination>>BDC\nBT /F1 9 Tf  <0001> Tj  <0002> Tj ET Q EMC\n/P <</MCID 0>>BDC BT <0003> Tj ET EMC')
  })
  it('lines and boxes in no element are decoration, but words are not', () => {
    expect(marked('/P <</MCID 0>>BDC BT <0003> Tj ET EMC 0 0 9 9 re f BT <0004> Tj ET')).toBe(
      '/P <</MCID 0>>BDC BT <0003> Tj ET EMC /Artifact <</Type /Layout>>BDC\n0 0 9 9 re f EMC\nBT <0004> Tj ET',
    )
  })
  it('what is marked, or paints nothing, stays as it is', () => {
    for (const text of [
      '/P <</MCID 0>>BDC 0 0 9 9 re f EMC',
      '0 0 9 9 re W* n',
      '/Artifact BMC (a\\)b) Tj 0 0 m 9 9 l S EMC',
      'BT (x % y) ET',
    ])
      expect(withArtifacts(Buffer.from(text))).toBeUndefined()
  })
})
