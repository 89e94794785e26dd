import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const KERN = '../../../node_modules/@kern-ux/native/dist/';
const tokens = read('./tokens.css');
const kern = read(`${KERN}kern.css`);

/** Property → value, first declaration wins: in KERN's file the light theme stands before the dark one. */
const declarations = (css: string) => {
	const found = new Map<string, string>();
	for (const [, name = '', value = ''] of css.matchAll(/(--[\w-]+):\s*([^;]+);/g)) {
		if (!found.has(name)) found.set(name, value.trim());
	}
	return found;
};
const own = declarations(tokens);
const colors = [...own].filter(([, value]) => /^#[0-9a-f]{6}$/.test(value));

/** Source: Björn Ottosson, “A perceptual color space for image processing” (2020). */
function hexOfOklch(oklch: string): string {
	const [l = 0, c = 0, h = 0] = [...oklch.matchAll(/[\d.]+/g)].map(Number);
	const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
	const cone = (ka: number, kb: number) => (l / 100 + ka * a + kb * b) ** 3;
	const [long, middle, short] = [
		cone(0.3963377774, 0.2158037573),
		cone(-0.1055613458, -0.0638541728),
		cone(-0.0894841775, -1.291485548)
	] as const;
	const linear = [
		4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
		-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
		-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short
	];
	const bytes = linear.map((x) =>
		Math.round(255 * (x <= 0.0031308 ? 12.92 * Math.max(0, x) : 1.055 * x ** (1 / 2.4) - 0.055))
	);
	return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Contrast of two colours. Source: WCAG 2.2, relative luminance. */
function contrast(one: string, other: string): number {
	const luminance = (hex: string) => {
		const [r = 0, g = 0, b = 0] = [1, 3, 5]
			.map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
			.map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}
const color = (name: string) => own.get(`--kern-color-${name}`) ?? '';

describe('tokens', () => {
	test.for(colors.filter(([name]) => name !== '--kern-color-white'))(
		'%s is KERN’s colour',
		([name, hex]) => {
			expect(hexOfOklch(declarations(kern).get(name) ?? '')).toBe(hex);
		}
	);

	test.for(['Regular', 'Bold'])('Fira Sans %s is the file that KERN ships', (weight) => {
		const bytes = (path: string) => readFileSync(new URL(path, import.meta.url));

		const shipped = bytes(`${KERN}fonts/fira-sans/FiraSans-${weight}.woff2`);

		expect(bytes(`./fonts/FiraSans-${weight}.woff2`).equals(shipped)).toBe(true);
	});

	test.for([
		['neutral-950', 'white', 7],
		['neutral-950', 'neutral-025', 7],
		['darkblue-700', 'white', 7],
		['neutral-650', 'white', 4.5],
		['neutral-650', 'neutral-025', 4.5],
		['neutral-650', 'darkblue-025', 4.5],
		['neutral-650', 'neutral-100', 4.5],
		['darkblue-700', 'darkblue-100', 4.5],
		['orange-700', 'white', 4.5],
		['orange-700', 'orange-025', 4.5],
		['orange-600', 'orange-025', 4.5],
		['neutral-500', 'white', 3]
	] as const)('%s on %s has a contrast of at least %d', ([ink, ground, least]) => {
		expect(contrast(color(ink), color(ground))).toBeGreaterThanOrEqual(least);
	});
});
