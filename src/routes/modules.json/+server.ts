import { compileLibrary } from '#lib/modules/compile.ts';

// the copy for plain web servers and the first start offline; a running relay answers this path itself
export const prerender = true;

const texts = import.meta.glob<string>('#workshop-modules/**/*.md', {
	query: '?raw',
	import: 'default',
	eager: true
});

const images = import.meta.glob<string>('#workshop-modules/**/*.{png,jpg,jpeg,gif,webp,svg}', {
	query: '?inline',
	import: 'default',
	eager: true
});

const below = (path: string) => path.replace(/^.*workshop-modules\//, '');

export async function GET(): Promise<Response> {
	const encoder = new TextEncoder();
	const files = Object.entries(texts).map(([path, text]) => ({
		path: below(path),
		bytes: encoder.encode(text)
	}));
	for (const [path, dataUrl] of Object.entries(images)) {
		const image = await fetch(dataUrl);
		files.push({ path: below(path), bytes: new Uint8Array(await image.arrayBuffer()) });
	}
	return Response.json(compileLibrary(files));
}
