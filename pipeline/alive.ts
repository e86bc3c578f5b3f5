// A process id → whether that process runs: what one that does not run has left behind may be swept.

/** A process of another user runs as well, though it may not be asked. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
