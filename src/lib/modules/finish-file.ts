import { inlineImages, type ImageAddress } from './images.ts';
import type { Dimension, PlanSource } from './module.ts';
import type { DimensionDraft } from './parse-dimension.ts';
import type { PlanDraft } from './parse-plan.ts';
import { resolveLink } from './paths.ts';
import { foldName } from './spelling.ts';

/**
 * @returns path → id. A broken file keeps a name in the plans that link to it, but never the id of
 *   another file, whose slides would appear in its place
 */
export function idsByPath(
	files: readonly { path: string; id: string; isSound: boolean }[]
): Map<string, string> {
	const sound = files.filter(({ isSound }) => isSound);
	const taken = new Set(sound.map(({ id }) => id));
	const broken = files.filter(({ isSound }) => !isSound);
	return new Map([
		...sound.map(({ path, id }) => [path, id] as const),
		...broken.map(({ path }) => {
			const name = path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
			const id =
				foldName(name)
					.replace(/[^a-z0-9]+/g, '-')
					.replace(/^-|-$/g, '') || 'modul';
			return [path, taken.has(id) ? `${id}-defekt` : id] as const;
		})
	]);
}

/** @param ids - path → id of all files */
export function finishPlan(
	draft: PlanDraft,
	ids: ReadonlyMap<string, string>,
	address: ImageAddress
): PlanSource {
	const lines = draft.lines.map(({ link, ...line }) => {
		if (link === undefined) return line;
		const path = resolveLink(draft.path, link) ?? '';
		return { ...line, module: ids.get(path) ?? '' };
	});
	return { ...draft, body: inlineImages(draft.body, draft.path, address), lines };
}

export function finishDimension(draft: DimensionDraft): Dimension {
	const { path, id, letter, title, description, statements } = draft;
	return { path, id, letter, title, description, statements };
}

/** @returns set name → ids, in the order of the catalogue */
export function joinSets(
	drafts: readonly Pick<DimensionDraft, 'statements' | 'sets'>[]
): Record<string, string[]> {
	const sets = new Map<string, string[]>();
	for (const { statements, sets: parts } of drafts)
		for (const { name, members } of parts) {
			const ids = statements.map(({ id }) => id).filter((id) => members.includes(id));
			sets.set(name, [...(sets.get(name) ?? []), ...ids]);
		}
	return Object.fromEntries(sets);
}
