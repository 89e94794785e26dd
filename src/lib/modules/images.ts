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

function dataUrl(type: string, bytes: Uint8Array): string {
	const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
	return `data:${type};base64,${btoa(binary)}`;
}

function imageTokens(token: Token): Token[] {
	return token.type === 'image' ? [token] : childTokens(token).flatMap(imageTokens);
}

/**
 * @param from - path of the file that holds the Markdown
 * @returns the Markdown with local images put into it, so that slides need no second request
 */
export function inlineImages(
	markdown: string,
	from: string,
	images: ReadonlyMap<string, Uint8Array>
): string {
	if (!markdown.includes('![')) return markdown;
	return lexMarkdown(markdown)
		.flatMap(imageTokens)
		.reduce((text, token) => {
			const path = resolveLink(from, tokenHref(token)) ?? '';
			const bytes = images.get(path);
			const type = imageType(path);
			if (!bytes || !type) return text;
			const words = tokenText(token).replace(/[[\]\\]/g, '');
			return text.replaceAll(token.raw, () => `![${words}](${dataUrl(type, bytes)})`);
		}, markdown);
}

/** @returns the module with its local images as `data:` addresses; works offline and on phones */
export function inlineModule(module: Module, images: ReadonlyMap<string, Uint8Array>): Module {
	const inline = (markdown: string) => inlineImages(markdown, module.path, images);
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
