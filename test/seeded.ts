// Properties are tried on the same values every time: a change is blamed for what it breaks, and chance for nothing.
// By hand they are tried on others, every time: QUARTERLY_FUZZ=1 npm test.
import fc from 'fast-check'

if (process.env['QUARTERLY_FUZZ'] === undefined) fc.configureGlobal({ seed: 20_260_116 })
