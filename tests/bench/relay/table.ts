import { CONTENDERS, type ContenderId } from './contenders.ts';
import { judge, type Verdict } from './goals.ts';
import { spread, spreadOf, type Report, type Spread } from './report.ts';
import { WORKS, type Work } from './works.ts';

/** Names of the numbers as the table says them, and how they are written. */
const NUMBERS: Record<string, { title: string; write: (value: number) => string }> = {
	sockets: { title: 'Verbindungen', write: (value) => digits(value) },
	delivered: { title: 'angekommen', write: percent },
	p50: { title: 'Median', write: ms },
	p95: { title: 'p95', write: ms },
	p99: { title: 'p99', write: ms },
	allSeenMs: { title: 'alle gesehen nach', write: ms },
	storedP99: { title: 'gespeichert, p99', write: ms },
	cpuSeconds: { title: 'Rechenzeit', write: (value) => `${digits(value, 2)} s` },
	cpuMicrosPerUpdate: { title: 'Rechenzeit je Antwort', write: (value) => `${digits(value)} µs` },
	framesPerPhone: { title: 'Nachrichten je Gerät', write: (value) => digits(value) },
	joinBytes: { title: 'geladen', write: kib },
	joinMs: { title: 'einer, aus dem Speicher', write: ms },
	fiftyMs: { title: '50 zugleich', write: ms },
	syncedShare: { title: 'davon da, wenn „vollständig“ gemeldet wird', write: percent },
	diskMs: { title: 'einer, von der Platte', write: ms },
	diskSyncedShare: { title: '… davon da bei „vollständig“', write: percent },
	receiptBytes: { title: 'darunter Empfangsbestätigungen', write: kib },
	cardBytes: { title: 'darunter Karten', write: kib },
	otherBytes: { title: 'darunter alles andere', write: kib },
	kills: { title: 'Abbrüche', write: (value) => digits(value) },
	lostShare: { title: 'gesehen und verloren', write: percent },
	lostStored: { title: 'bestätigt und verloren', write: (value) => digits(value) },
	allBackMs: { title: 'alle zurück', write: ms },
	allBackWorstMs: { title: 'alle zurück, schlechtester Fall', write: ms },
	hugeFrameTaken: { title: 'nimmt 64 MiB in einem Stück', write: yesNo },
	hugeFrameBytes: { title: '… und behält', write: mib },
	unreadClosed: { title: 'trennt, wer nicht liest', write: yesNo },
	unreadBytes: { title: '… nach 50 MiB wächst es um', write: mib },
	quietWorstMs: { title: 'anderer Raum, ungestört: längste Wartezeit', write: ms },
	gapWorstMs: { title: 'anderer Raum bei 3 000 Lücken: längste Wartezeit', write: ms },
	gapCpuMicros: { title: 'Rechenzeit je Lücke', write: (value) => `${digits(value)} µs` },
	deadMs: { title: 'getrennt nach', write: ms },
	sentFrames: { title: 'Nachrichten von den Geräten', write: (value) => digits(value) },
	frames: { title: 'Nachrichten zusammen', write: (value) => digits(value) },
	receivedFrames: { title: 'Nachrichten an die Geräte', write: (value) => digits(value) },
	bytesPerSocket: { title: 'Speicher je Verbindung', write: kib },
	bytesPerParticipant: { title: 'Speicher je Gerät', write: kib }
};

/** @returns all works as Markdown: medians, in brackets least and greatest */
export function tableOf(report: Report): string {
	const parts = WORKS.flatMap((work) => workTable(report, work));
	return [...goalTable(judge(report)), ...parts, noiseLine(report), ''].join('\n');
}

function workTable(report: Report, { id, title, contenders }: Work): string[] {
	const measured = contenders.filter((contender) =>
		report.records.some((record) => record.work === id && record.contender === contender)
	);
	const rows = Object.entries(NUMBERS).flatMap(([name, number]) => {
		const spreads = measured.map((contender) => spreadOf(report, id, contender, name));
		if (spreads.every((found) => found === undefined)) return [];
		return [row([number.title, ...spreads.map((found) => cell(found, number.write))])];
	});
	if (rows.length === 0) return [];
	const names = measured.map((contender: ContenderId) => CONTENDERS[contender].name);
	return [
		`### ${title}`,
		'',
		row(['', ...names]),
		row(['---', ...names.map(() => '---:')]),
		...rows,
		''
	];
}

function goalTable(verdicts: readonly Verdict[]): string[] {
	if (verdicts.length === 0) return [];
	const rows = verdicts.map(({ goal, value, bound, isReached }) => {
		const work = WORKS.find(({ id }) => id === goal.work)?.title ?? '';
		const write = NUMBERS[goal.name]?.write ?? digits;
		const missed = bound > 0 ? `nein, ${digits(value / bound, 2)} ×` : 'nein';
		return row([work, goal.title, write(value), write(bound), isReached ? 'ja' : missed]);
	});
	const head = row(['Arbeit', 'Ziel', 'gemessen', 'Grenze', 'erreicht']);
	return ['### Ziele', '', head, row(['---', '---', '---:', '---:', '---']), ...rows, ''];
}

function noiseLine({ noiseMs, isPinned, machine }: Report): string {
	const found = spread(noiseMs);
	if (!found) return '';
	const cores = isPinned
		? 'Server auf Kern 0, Geräte auf Kern 1'
		: 'ohne feste Kerne (taskset fehlt)';
	const { median, min, max } = found;
	return (
		`${machine.cores} Kerne ${machine.model}, Node ${machine.node}; ${cores}. ` +
		`Unruhe: dieselbe Rechenschleife vor jeder Messung brauchte ${ms(median)} (${ms(min)} bis ${ms(max)}).`
	);
}

function row(cells: readonly string[]): string {
	return `| ${cells.join(' | ')} |`;
}

function cell(found: Spread | undefined, write: (value: number) => string): string {
	if (!found) return '–';
	const { median, min, max } = found;
	return min === max ? write(median) : `${write(median)} (${write(min)}–${write(max)})`;
}

function ms(value: number): string {
	return value >= 1000
		? `${digits(value / 1000, 2)} s`
		: `${digits(value, value < 100 ? 1 : 0)} ms`;
}

function mib(value: number): string {
	return `${digits(value / 1024 / 1024, 1)} MiB`;
}

function percent(value: number): string {
	return `${digits(value * 100, 1)} %`;
}

function yesNo(value: number): string {
	return value === 1 ? 'ja' : 'nein';
}

function kib(value: number): string {
	return `${digits(value / 1024, 1)} KiB`;
}

function digits(value: number, places = 0): string {
	return value.toLocaleString('de-DE', {
		minimumFractionDigits: places,
		maximumFractionDigits: places
	});
}
