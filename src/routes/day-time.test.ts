import { expect, test } from 'vitest';
import { daySpan } from './day-time.ts';

test.for([
	{ begin: 540, minutes: 20, span: '09:00–09:20' },
	{ begin: 735, minutes: 60, span: '12:15–13:15' },
	{ begin: 1410, minutes: 45, span: '23:30–00:15' }
])('$minutes minutes from minute $begin on are $span', ({ begin, minutes, span }) => {
	expect(daySpan(begin, minutes)).toBe(span);
});
