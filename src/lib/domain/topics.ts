import { suggestedBudget, type DotsSetup, type DotsTally, type Topic } from './dots.ts';
import type { DotsStep } from './plan.ts';
import { DOTS_EACH_MAX, TOPICS_MAX } from './sheet.ts';

/** Fewest topics between which one can choose. */
export const TOPICS_MIN = 2;
/** Longest title of a topic: two lines of the wall. */
export const TOPIC_MAX_LENGTH = 80;
/** Usual most for one topic; own choice [F]. */
const USUAL_MOST_EACH = 2;

type Wishes = Pick<DotsStep, 'budget' | 'mostEach'>;

const clamp = (value: number, most: number): number => Math.min(Math.max(1, value), most);

/** What a round is about before Regie has said anything: the module's topics and numbers. */
export function initialSetup(step: DotsStep): DotsSetup {
	const topics = step.topics.map((title, index) => ({ id: `thema-${index + 1}`, title }));
	return withBudget({ topics, budget: 1, mostEach: 1 }, budgetFor(topics.length, step), step);
}

const budgetFor = (topics: number, { budget }: Wishes): number => budget ?? suggestedBudget(topics);

/** @returns the same with another budget; the most per topic stays what is usual, or within it */
export function withBudget(setup: DotsSetup, budget: number, wishes: Wishes): DotsSetup {
	const points = clamp(budget, DOTS_EACH_MAX);
	const usual = wishes.mostEach ?? USUAL_MOST_EACH;
	const isUsual = setup.mostEach === clamp(usual, setup.budget);
	return { ...setup, budget: points, mostEach: clamp(isUsual ? usual : setup.mostEach, points) };
}

export const withMostEach = (setup: DotsSetup, mostEach: number): DotsSetup => ({
	...setup,
	mostEach: clamp(mostEach, setup.budget)
});

/** @returns the same with other topics; a budget that was the suggested one stays the suggested one */
export function withTopics(setup: DotsSetup, topics: readonly Topic[], wishes: Wishes): DotsSetup {
	const changed = { ...setup, topics: topics.slice(0, TOPICS_MAX) };
	return setup.budget === budgetFor(setup.topics.length, wishes)
		? withBudget(changed, budgetFor(changed.topics.length, wishes), wishes)
		: changed;
}

/** @returns the topics with a new one at the end; nothing changes when it is there already or empty */
export function addTopic(topics: readonly Topic[], written: string): Topic[] {
	const title = written.replace(/\s+/g, ' ').trim().slice(0, TOPIC_MAX_LENGTH);
	const isKnown = topics.some((topic) => topic.title === title);
	if (title === '' || isKnown || topics.length >= TOPICS_MAX) return [...topics];
	const taken = new Set(topics.map(({ id }) => id));
	let number = topics.length + 1;
	while (taken.has(`thema-${number}`)) number++;
	return [...topics, { id: `thema-${number}`, title }];
}

/** @returns the topics with one of them moved by places; at either end it stays */
export function moveTopic(topics: readonly Topic[], id: string, by: number): Topic[] {
	const from = topics.findIndex((topic) => topic.id === id);
	const topic = topics[from];
	const to = from + by;
	if (!topic || to < 0 || to >= topics.length) return [...topics];
	return topics.toSpliced(from, 1).toSpliced(to, 0, topic);
}

/** @returns whether a round may open with it */
export const isReadyToOpen = (setup: DotsSetup): boolean => setup.topics.length >= TOPICS_MIN;

/** One topic with what it came to. */
export interface TopicTotal {
	title: string;
	points: number;
}

/** @returns topics with their points, most points first; equal ones in the order of the list */
export function topicTotals(
	titles: readonly string[],
	{ totals }: Extract<DotsTally, { kind: 'shown' }>
): TopicTotal[] {
	return titles
		.map((title, index) => ({ title, points: totals[index] ?? 0 }))
		.sort((a, b) => b.points - a.points);
}

/** @returns e.g. “1 Punkt”, “3 Punkte”, “kein Punkt” */
export function pointsWord(points: number): string {
	if (points === 0) return 'kein Punkt';
	return points === 1 ? '1 Punkt' : `${points} Punkte`;
}

/** @returns what may be given, e.g. “3 Punkte je Person, höchstens 2 auf ein Thema” */
export function budgetWords({ budget, mostEach }: Pick<DotsSetup, 'budget' | 'mostEach'>): string {
	const each = `${pointsWord(budget)} je Person`;
	return budget === 1 ? each : `${each}, höchstens ${mostEach} auf ein Thema`;
}

/** @returns e.g. “9 Personen haben 25 Punkte vergeben: 7 Übergaben, 5 Vertretung.” */
export function dotsSentence(
	titles: readonly string[],
	tally: Extract<DotsTally, { kind: 'shown' }>
): string {
	const rows = topicTotals(titles, tally);
	const sum = tally.totals.reduce((total, points) => total + points, 0);
	const given = rows.filter(({ points }) => points > 0);
	const parts = given.map(({ title, points }) => `${points} ${title}`).join(', ');
	return `${peopleWord(tally.people)} ${pointsWord(sum)} vergeben: ${parts}.`;
}

const peopleWord = (people: number): string =>
	people === 1 ? '1 Person hat' : `${people} Personen haben`;
