import { expect, test } from 'vitest';
import { timeSpan } from './time-span.ts';

test.for([
	{ start: 0, minutes: 5, span: '0:00–0:05' },
	{ start: 45, minutes: 20, span: '0:45–1:05' },
	{ start: 175, minutes: 5, span: '2:55–3:00' }
])('$minutes minutes from minute $start on are $span', ({ start, minutes, span }) => {
	expect(timeSpan(start, minutes)).toBe(span);
});
