import type { Token } from 'marked';
import { childTokens, lexMarkdown, tokenHref, tokenText } from './markdown.ts';
import type { Module } from './module.ts';
import { resolveLink } from './paths.ts';

/** Largest image, bytes: slides travel to every phone in the room. */
export const IMAGE_MAX_BYTES = 100_000;

const TYPES = new Map([
	['png', 'image/png'],
	['jpg', 'image/jpeg'],
	['jpeg', 'image/jpeg'],
	['gif', 'image/gif'],
	['webp', 'image/webp'],
	['svg', 'image/svg+xml']
]);

/** @returns media type of an image file by its name, undefined for other files */
export function imageType(path: string): string | undefined {
	return TYPES.get(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}

/** @returns the whole file as an address, which needs no request */
export function dataUrl(type: string, bytes: Uint8Array): string {
	const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
	return `data:${type};base64,${btoa(binary)}`;
}

/** Where the image with this path below the modules folder is to be had; undefined for none. */
export type ImageAddress = (path: string) => string | undefined;

/**
 * Stands for every image where the folder itself is not at hand: the browser learns only names and
 * sizes of its images.
 */
export function placeholderImage(path: string): string {
	const name = path.slice(path.lastIndexOf('/') + 1).replace(/[&<>]/g, '');
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="300" viewBox="0 0 480 300"><path d="M2 2h476v296H2zL478 298M2 298 478 2" fill="none" stroke="#51577a" stroke-width="2"/><path d="M20 122h440v56H20z" fill="#fff"/><text x="240" y="158" font-family="sans-serif" font-size="24" text-anchor="middle">${name}</text></svg>`;
	return dataUrl('image/svg+xml', new TextEncoder().encode(svg));
}

function imageTokens(token: Token): Token[] {
	return token.type === 'image' ? [token] : childTokens(token).flatMap(imageTokens);
}

/** Finds a token in the text again: its later lines may stand in a quote or list, its | in a table. */
function writtenAs(raw: string): RegExp {
	const literal = raw.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(literal.replaceAll('\n', '\\n[ \\t>]*').replaceAll('\\|', '\\\\?\\|'), 'g');
}

/**
 * @param from - path of the file that holds the Markdown
 * @returns the Markdown with local images put into it, so that slides need no second request
 */
export function inlineImages(markdown: string, from: string, address: ImageAddress): string {
	if (!markdown.includes('![')) return markdown;
	return lexMarkdown(markdown)
		.flatMap(imageTokens)
		.reduce((text, token) => {
			const place = address(resolveLink(from, tokenHref(token)) ?? '');
			if (place === undefined) return text;
			const words = tokenText(token)
				.replace(/[[\]\\]/g, '')
				.replace(/\s+/g, ' ')
				.replaceAll('|', '\\|');
			return text.replace(writtenAs(token.raw), () => `![${words}](${place})`);
		}, markdown);
}

/** @returns the module with its local images as `data:` addresses; works offline and on phones */
export function inlineModule(module: Module, address: ImageAddress): Module {
	const inline = (markdown: string) => inlineImages(markdown, module.path, address);
	return {
		...module,
		body: inline(module.body),
		slides: module.slides.map(inline),
		scripts: module.scripts.map(inline),
		handouts: module.handouts.map((handout) => ({
			...handout,
			markdown: inline(handout.markdown)
		})),
		...(module.step && { step: { ...module.step, markdown: inline(module.step.markdown) } })
	};
}
