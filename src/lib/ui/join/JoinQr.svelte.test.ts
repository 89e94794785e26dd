import { flushSync, mount, unmount } from 'svelte';
import { encode } from 'uqr';
import { expect, onTestFinished, test } from 'vitest';
import JoinQr from './JoinQr.svelte';

const LINK = 'http://192.168.178.23:8080/m/K7QF#M2XR9TDW4H.Zm9vYmFyYmF6cXV4cXV1eA';

test('draws every module of the code once, inside a quiet zone of four', () => {
	const qr = mount(JoinQr, { target: document.body, props: { text: LINK, label: 'Mitmachen' } });
	flushSync();
	onTestFinished(() => unmount(qr));
	const expected = encode(LINK, { ecc: 'M', boostEcc: true, border: 4 }).data;
	const drawn = expected.map((row) => row.map(() => false));

	const path = document.querySelector('path')!.getAttribute('d')!;
	for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
		for (let step = 0; step < Number(width); step += 1) drawn[Number(y)]![Number(x) + step] = true;
	}

	expect(drawn).toEqual(expected);
	expect(drawn.slice(0, 4).flat()).not.toContain(true);
	expect(drawn.map((row) => row.slice(-4)).flat()).not.toContain(true);
	expect(document.querySelector('svg')!.getAttribute('viewBox')).toBe(
		`0 0 ${expected.length} ${expected.length}`
	);
});
