// A person who stops the program while it writes → what was begun is tidied away first.

/**
 * @param tidy runs at once before the process ends
 * @returns ends the watch
 */
export function onSignals(tidy: () => void): () => void {
  const stop = (signal: NodeJS.Signals) => {
    tidy()
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  return () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}
