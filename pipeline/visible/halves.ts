// How wide a text is where Chinese characters take two columns: on a terminal, in a table, in a list.
import { eastAsianWidth } from 'get-east-asian-width'

/** Of each character that was asked for: they are few, and asked for again and again. */
const halves = new Map<string, number>()

/** Width of a text, in halves of a Chinese character. */
export function halvesOf(text: string): number {
  let sum = 0
  for (const character of text) {
    const known = halves.get(character) ?? eastAsianWidth(character.codePointAt(0)!)
    halves.set(character, known)
    sum += known
  }
  return sum
}
