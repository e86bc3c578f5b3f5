// All checks of finished files, in the order they are told.
import { accessibility } from './accessibility.ts'
import { attachments } from './attachments.ts'
import { characters } from './characters.ts'
import { contents } from './contents.ts'
import { figures } from './figures.ts'
import type { Check } from './flaw.ts'
import { fonts } from './fonts.ts'
import { machine } from './machine.ts'
import { manifest } from './manifest.ts'
import { observations } from './observations.ts'
import { requests } from './requests.ts'
import { wording } from './wording.ts'

export const checks: readonly Check[] = [
  manifest,
  figures,
  observations,
  contents,
  wording,
  characters,
  fonts,
  attachments,
  requests,
  machine,
  accessibility,
]
