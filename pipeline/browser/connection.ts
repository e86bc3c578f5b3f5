// A browser's two pipes → commands answered and events heard, in the protocol Chromium and Puppeteer speak.
import type { Readable, Writable } from 'node:stream'
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js'

type Commands = ProtocolMapping.Commands
type Events = ProtocolMapping.Events
interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
  readonly sessionId?: string
}

/** One page's, or the browser's own, half of the talk. */
export interface Session {
  send<T extends keyof Commands>(method: T, ...params: Commands[T]['paramsType']): Promise<Commands[T]['returnType']>
  on<T extends keyof Events>(event: T, listener: (event: Events[T][0]) => void): void
}

/** The browser, and any page of it, over file descriptors 3 and 4; each message ends in a NUL. */
export function connectTo(input: Writable, output: Readable): { readonly browser: Session; session(id: string): Session } {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  const listeners = new Map<string, ((event: never) => void)[]>()
  let last = 0
  const session = (id: string | undefined): Session => ({
    send: (method, ...[params]) => {
      const answer = new Promise<never>((resolve, reject) => {
        waiting.set(++last, { resolve: resolve as (value: unknown) => void, reject })
        input.write(`${JSON.stringify({ id: last, method, params: params ?? {}, sessionId: id })}\0`)
      })
      // Whoever waits is told; a browser that ends while nobody does is no error.
      answer.catch(() => {})
      return answer
    },
    on: (event, listener) => {
      const key = `${id ?? ''} ${event}`
      listeners.set(key, [...(listeners.get(key) ?? []), listener as (event: never) => void])
    },
  })
  const receive = ({ id, method, params, result, error, sessionId }: Message) => {
    const answered = id === undefined ? undefined : waiting.get(id)
    if (id !== undefined) waiting.delete(id)
    if (error) answered?.reject(new Error(`Protocol error: ${error.message}`))
    else answered?.resolve(result)
    for (const listener of listeners.get(`${sessionId ?? ''} ${method}`) ?? []) listener(params as never)
  }
  readMessages(output, text => receive(JSON.parse(text) as Message))
  output.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Connection closed'))
    waiting.clear()
  })
  // Writing to a browser that has just died: its exit is what is reported.
  input.on('error', () => {})
  output.on('error', () => {})
  return { browser: session(undefined), session }
}

function readMessages(output: Readable, receive: (text: string) => void): void {
  let parts: Buffer[] = []
  output.on('data', (chunk: Buffer) => {
    let rest = chunk
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      receive(Buffer.concat([...parts, rest.subarray(0, end)]).toString())
      parts = []
      rest = rest.subarray(end + 1)
    }
    if (rest.length > 0) parts.push(rest)
  })
}
