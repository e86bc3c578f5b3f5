// Ids of blobs → their bytes, from one `git cat-file --batch` that stays.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { PlainError } from '../plain-error.ts'
import { environment, SETTINGS } from './run.ts'

interface Request {
  readonly limit: number
  resolve(bytes: Uint8Array | number): void
  reject(error: unknown): void
}

export class Blobs {
  private readonly child: ChildProcessWithoutNullStreams
  private readonly waiting: Request[] = []
  private chunks: Buffer[] = []
  /** Bytes of the answer that are yet to come, its closing line end among them; undefined while its first line is awaited. */
  private left: number | undefined
  private size = 0

  constructor(folder: string) {
    this.child = spawn('git', [...SETTINGS, '-C', folder, 'cat-file', '--batch'], { env: environment() })
    this.child.stdout.on('data', (chunk: Buffer) => this.take(chunk))
    this.child.stdin.on('error', () => this.fail())
    this.child.on('error', () => this.fail()).on('close', () => this.fail())
  }

  /** Bytes of a blob; how many there are where they are more than the limit. */
  read(id: string, limit: number): Promise<Uint8Array | number> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ limit, resolve, reject })
      this.child.stdin.write(`${id}\n`)
    })
  }

  close(): void {
    this.child.stdin.end()
  }

  private fail(): void {
    for (const { reject } of this.waiting.splice(0)) reject(new PlainError('git 没有读完就停了', 'git ended before all was read'))
  }

  private take(chunk: Buffer): void {
    let rest: Buffer = chunk
    while (rest.length > 0) rest = this.left === undefined ? this.head(rest) : this.body(rest, this.left)
  }

  /** «id blob size»; what a partial clone does not hold is `missing`. */
  private head(chunk: Buffer): Buffer {
    const end = chunk.indexOf(10)
    this.chunks.push(end < 0 ? chunk : chunk.subarray(0, end))
    if (end < 0) return Buffer.alloc(0)
    const line = Buffer.concat(this.chunks.splice(0)).toString('latin1')
    const size = /^[0-9a-f]+ blob ([0-9]+)$/u.exec(line)?.[1]
    if (size === undefined) {
      this.waiting.shift()?.reject(new PlainError(`git 里没有 ${line}`, `git does not hold ${line}`))
    } else {
      this.size = Number.parseInt(size, 10)
      this.left = this.size + 1
    }
    return chunk.subarray(end + 1)
  }

  /** What is too long is let go by and not held. */
  private body(chunk: Buffer, left: number): Buffer {
    const [request] = this.waiting as [Request]
    const isHeld = this.size <= request.limit
    if (isHeld) this.chunks.push(chunk.subarray(0, left))
    this.left = left > chunk.length ? left - chunk.length : undefined
    if (this.left === undefined) {
      this.waiting.shift()
      request.resolve(isHeld ? Buffer.concat(this.chunks.splice(0)).subarray(0, this.size) : this.size)
    }
    return chunk.subarray(left)
  }
}
