import { error } from '@sveltejs/kit';
import { loadServerFacts } from '#lib/session/server-knowledge.ts';
import { PAPERS } from '../papers.ts';
import type { PageLoad } from './$types';

const files = import.meta.glob<string>('/docs/datenschutz/*.md', {
	query: '?raw',
	import: 'default'
});

export const load: PageLoad = async ({ params }) => {
	const paper = PAPERS.find(({ id }) => id === params.paper);
	const read = files[`/docs/datenschutz/${params.paper}.md`];
	if (!paper || !read) error(404, 'no such paper');
	const [markdown, facts] = await Promise.all([read(), loadServerFacts()]);
	return { id: paper.id, name: paper.title, markdown, facts };
};
