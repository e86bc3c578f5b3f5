// There is no PDF to be had, for a reason the printer knows; the other formats still stand.
export class NoPdf extends Error {}
