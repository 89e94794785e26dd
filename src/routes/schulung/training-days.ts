import type { Library, Module, PlanSource } from '#lib/modules/module.ts';
import { timetable, type TimetableLine } from '#lib/modules/timetable.ts';

/** One line of a training day. */
export interface TrainingBlock extends Omit<TimetableLine, 'module'> {
	isBreak: boolean;
	/** index in the day's plan, breaks counted */
	index: number;
	/** absent for a break, and while the block's file has problems */
	module?: Module;
}

export interface TrainingDay {
	/** counts from 1 */
	day: number;
	plan: PlanSource;
	blocks: TrainingBlock[];
}

/** `schulung/tag-2.md` stays the second day while the file of the first one has problems. */
const dayOf = ({ path }: PlanSource, index: number): number =>
	Number(/\/tag-(\d{1,3})\b[^/]*$/.exec(path)?.[1] ?? index + 1);

/** @returns the days of the training in order, with their blocks */
export function trainingDays({ plans, modules }: Library): TrainingDay[] {
	const byId = new Map(modules.map((module) => [module.id, module]));
	return plans
		.filter(({ path }) => path.startsWith('schulung/'))
		.map((plan, index): TrainingDay => {
			const blocks = timetable(plan).map(({ module: id, ...line }, at): TrainingBlock => {
				const module = id === undefined ? undefined : byId.get(id);
				return { ...line, isBreak: id === undefined, index: at, ...(module && { module }) };
			});
			return { day: dayOf(plan, index), plan, blocks };
		})
		.sort((a, b) => a.day - b.day);
}

/** A block with the day that it belongs to. */
export interface PlacedBlock {
	day: TrainingDay;
	block: TrainingBlock;
}

/** @returns the block that a module has in the training, and its readable neighbours across both days */
export function findBlock(
	days: readonly TrainingDay[],
	module: string
): (PlacedBlock & { previous?: PlacedBlock; next?: PlacedBlock }) | undefined {
	const all = days.flatMap((day) =>
		day.blocks.flatMap((block): PlacedBlock[] => (block.module ? [{ day, block }] : []))
	);
	const index = all.findIndex(({ block }) => block.module?.id === module);
	const found = all[index];
	if (!found) return undefined;
	const [previous, next] = [all[index - 1], all[index + 1]];
	return { ...found, ...(previous && { previous }), ...(next && { next }) };
}
