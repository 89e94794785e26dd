import { compileLibrary } from '#lib/modules/compile.ts';

// the copy for plain web servers and the first start offline; a running relay answers this path itself
export const prerender = true;

const texts = import.meta.glob<string>('#workshop-modules/**/*.md', {
	query: '?raw',
	import: 'default',
	eager: true
});

export function GET(): Response {
	const encoder = new TextEncoder();
	const files = Object.entries(texts).map(([path, text]) => ({
		path: path.replace(/^.*workshop-modules\//, ''),
		bytes: encoder.encode(text)
	}));
	return Response.json(compileLibrary(files));
}
