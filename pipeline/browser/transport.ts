// A browser's two pipes → the messages Puppeteer speaks. When this process dies, however it dies, the pipes close and the browser ends.
import type { Readable, Writable } from 'node:stream'
import type { ConnectionTransport } from 'puppeteer-core'

/** How the browser begins to tell that a page's process has died. To the page's own session it tells nothing while that is being begun. */
const PAGE_DIED = '{"method":"Target.targetCrashed"'

/** Messages ended by a NUL, each way, over file descriptors 3 and 4 of the browser. @param onPageDeath is called when a page's process has died */
export function pipeTransport(input: Writable, output: Readable, onPageDeath: () => void): ConnectionTransport {
  let parts: Buffer[] = []
  const transport: ConnectionTransport = {
    send: message => void input.write(`${message}\0`),
    close: () => {
      input.destroy()
      output.destroy()
    },
  }
  output.on('data', (chunk: Buffer) => {
    let rest = chunk
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      const message = Buffer.concat([...parts, rest.subarray(0, end)]).toString()
      parts = []
      rest = rest.subarray(end + 1)
      if (message.startsWith(PAGE_DIED)) onPageDeath()
      transport.onmessage?.(message)
    }
    if (rest.length > 0) parts.push(rest)
  })
  output.on('close', () => transport.onclose?.())
  // Writing to a browser that has just died: its exit is what is reported.
  input.on('error', () => {})
  output.on('error', () => {})
  return transport
}
