/**
 * Takes the place of `lib0/logging` in the browser (vite.config.ts). Yjs uses it for four warnings to
 * developers; the original styles them, for which it builds on the DOM and on a schema validator.
 */
export const [BOLD, UNBOLD, RED, ORANGE] = ['', '', '', ''];
export const print = (...words: unknown[]): void => console.log(...words);
export const warn = (...words: unknown[]): void => console.warn(...words);
