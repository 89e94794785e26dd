import { describe, expect, test } from 'vitest';
import { inlineImages, placeholderImage } from './images.ts';
import { renderMarkdown, sanitizeHtml } from './render.ts';

function parse(html: string): HTMLElement {
	return new DOMParser().parseFromString(html, 'text/html').body;
}

/** Everything in the HTML that could run, load, submit, style or be addressed. */
function dangers(html: string): string[] {
	return [...parse(html).querySelectorAll('*')].flatMap((element) => [
		...(element.matches(
			'script,style,iframe,object,embed,form,input,button,svg,math,base,link,meta'
		)
			? [element.nodeName]
			: []),
		...[...element.attributes]
			.filter(
				({ name }) =>
					!['href', 'src', 'alt', 'title', 'start', 'align', 'rel', 'target'].includes(name)
			)
			.map(({ name }) => `${element.nodeName} ${name}`)
	]);
}

describe('renderMarkdown', () => {
	test('renders what modules use', () => {
		const html = renderMarkdown(
			'# Titel\n\nEin **starker** Satz.\n\n- eins\n- zwei\n\n3. drei\n\n| a | b |\n|---|:-:|\n| 1 | 2 |\n'
		);

		const body = parse(html);
		expect(body.querySelector('h1')?.textContent).toBe('Titel');
		expect(body.querySelector('strong')?.textContent).toBe('starker');
		expect(body.querySelectorAll('ul > li')).toHaveLength(2);
		expect(body.querySelector('ol')?.getAttribute('start')).toBe('3');
		expect(body.querySelectorAll('td')).toHaveLength(2);
		expect(dangers(html)).toEqual([]);
	});

	test('shows raw HTML as the text that was typed', () => {
		const html = renderMarkdown('Vorher <b onclick="x()">fett</b>\n\n<script>alert(1)</script>\n');

		expect(parse(html).textContent).toContain('<script>alert(1)</script>');
		expect(parse(html).textContent).toContain('<b onclick="x()">fett</b>');
		expect(dangers(html)).toEqual([]);
	});

	test.for([
		'[x](javascript:alert(1))',
		'[x](JaVaScRiPt:alert(1))',
		'[x](java&#10;script:alert(1))',
		'[x](&#x6A;avascript:alert(1))',
		'[x](vbscript:x)',
		'[x](data:text/html;base64,PHNjcmlwdD4=)',
		'[x](blob:https://example.org/1)',
		'[x](file:///etc/passwd)',
		'[x][r]\n\n[r]: javascript:alert(1)',
		'<javascript:alert(1)>'
	])('leaves no way to follow %s', (markdown) => {
		expect(parse(renderMarkdown(markdown)).querySelector('[href]')).toBeNull();
	});

	test.for([
		'![x](https://evil.example/p.png)',
		'![x](//evil.example/p.png)',
		'![x](http:evil.example/p.png)',
		'![x](data:text/html;base64,PHNjcmlwdD4=)',
		'![x](data:image/svg+xml,%3Csvg%3E)',
		'![x](javascript:alert(1))',
		'![x](../bilder/kreis.svg)',
		'![x](/api/health)',
		'![x](blob:https://example.org/1)'
	])('loads nothing from %s', (markdown) => {
		const image = parse(renderMarkdown(markdown)).querySelector('img[src]');

		expect(image).toBeNull();
	});

	test('keeps images that the text carries, and the words of those that it does not', () => {
		const body = parse(
			renderMarkdown('![Kreis](../bilder/kreis.svg) ![Punkt](data:image/png;base64,iVBORw0KGgo=)')
		);

		expect([...body.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([
			null,
			'data:image/png;base64,iVBORw0KGgo='
		]);
		expect(body.querySelector('img')?.getAttribute('alt')).toBe('Kreis');
	});

	test.for([
		'> ![Ein\n> Kreis](../bilder/kreis.svg)',
		'- > ![Ein\n  > Kreis](../bilder/kreis.svg)',
		'![Ein\nKreis][k]\n\n[k]: ../bilder/kreis.svg',
		'[![Ein Kreis](../bilder/kreis.svg)](https://www.lwl.org/)',
		'| a |\n|---|\n| ![Ein Kreis](../bilder/kreis.svg "a\\|b") |'
	])('carries the image of %j', (markdown) => {
		const inlined = inlineImages(markdown, 'module/a.md', placeholderImage);
		const image = parse(renderMarkdown(inlined)).querySelector('img[src]');

		expect(image?.getAttribute('alt')).toBe('Ein Kreis');
	});

	test('links tell the other side nothing and leave the session open', () => {
		const body = parse(
			renderMarkdown('[a](https://www.lwl.org/) [b](mailto:post@example.org) [c](/vertrauen)')
		);

		const links = [...body.querySelectorAll('a')];
		expect(links.map((link) => link.getAttribute('href'))).toEqual([
			'https://www.lwl.org/',
			'mailto:post@example.org',
			'/vertrauen'
		]);
		for (const link of links) {
			expect(link.getAttribute('rel')).toBe('noopener noreferrer');
			expect(link.getAttribute('target')).toBe('_blank');
		}
	});

	test('a link to another module is text, since it is no page', () => {
		const body = parse(renderMarkdown('[Karte](../vorlagen/karte.md#oben)'));

		expect(body.textContent).toContain('Karte');
		expect(body.querySelector('[href]')).toBeNull();
	});

	test.for([
		['# Titel\n\n- # in der Liste\n\n##### tief', ['H3', 'H3', 'H6']],
		['## Titel\n\n#### tiefer', ['H3', 'H5']],
		['##### tief', ['H3']]
	] as const)('puts headings of %j below those of the page', ([markdown, levels]) => {
		const html = renderMarkdown(markdown, { topHeading: 3 });
		const headings = parse(html).querySelectorAll('h1,h2,h3,h4,h5,h6');

		expect([...headings].map(({ nodeName }) => nodeName)).toEqual(levels);
	});

	test('a link to another module leads to its page where there is one', () => {
		const pages: Record<string, string> = { '../vorlagen/karte.md': '/schulung/karte' };
		const body = parse(
			renderMarkdown('[Karte](../vorlagen/karte.md), [Neu](neu.md), [Böse](boese.md)', {
				addressOf: (target) =>
					pages[target] ?? (target === 'boese.md' ? 'javascript:x()' : undefined)
			})
		);

		expect([...body.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
			'/schulung/karte',
			null,
			null
		]);
	});

	test('quotes nested without end are shown, not followed', () => {
		const body = parse(renderMarkdown(`${'>'.repeat(10_000)} <b>tief</b>`));

		expect(body.textContent).toContain('<b>tief</b>');
	});
});

describe('sanitizeHtml', () => {
	test.for([
		'<script>alert(1)</script><p>a</p>',
		'<img src=x onerror=alert(1)>',
		'<p style="position:fixed" class="a" id="b" data-x="1" aria-label="c" name="d">a</p>',
		'<svg><script>alert(1)</script><animate onbegin=alert(1)></svg>',
		'<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
		'<form action="https://evil.example"><input name=a><button>b</button></form>',
		'<iframe srcdoc="<script>alert(1)</script>"></iframe><object data=x></object><embed src=x>',
		'<a href="x" target="_top" onclick="x()" ping="https://evil.example">a</a>',
		'<base href="https://evil.example"><link rel=stylesheet href=x><meta http-equiv=refresh content=0>',
		'<details open ontoggle=alert(1)>a</details>',
		'<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
		'<img src="/\\evil.example/p.png"><img src="\\\\evil.example/p.png">',
		'<img src="https://evil.example/p.png" srcset="//evil.example/p.png 2x">',
		'<template><img src=x onerror=alert(1)></template>',
		'<td background="https://evil.example/x.png">a</td>'
	])('takes the sting out of %s', (html) => {
		const clean = sanitizeHtml(html);

		expect(dangers(clean)).toEqual([]);
		expect(clean).not.toMatch(/evil\.example|onerror|srcset|_top/);
	});
});
