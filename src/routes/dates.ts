const DATE_TIME = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short' });
const DATE = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long' });

/** @param ms - since the epoch; @returns e.g. “03.02.2026, 09:30” */
export const dateTime = (ms: number): string => DATE_TIME.format(ms);
/** @param ms - since the epoch; @returns e.g. “3. Februar 2026” */
export const date = (ms: number): string => DATE.format(ms);
