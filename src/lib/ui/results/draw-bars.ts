import type { Chart } from 'chart.js';
import { barFill, readChartColors } from './chart-pattern.ts';

const NARROW_PX = 480;

interface Bars {
	/** words of the bars, top to bottom; the last is „kann ich nicht beurteilen“ */
	labels: readonly string[];
	counts: readonly number[];
	/** count at the right end of the axis */
	max: number;
}

/**
 * Draws horizontal bars once Chart.js has been fetched.
 * @returns takes the diagram away again, also when it has not been drawn yet
 */
export function drawBars(canvas: HTMLCanvasElement, { labels, counts, max }: Bars): () => void {
	let chart: Chart | undefined;
	let isGone = false;

	const draw = async () => {
		const { BarController, BarElement, CategoryScale, Chart, LinearScale } =
			await import('chart.js');
		if (isGone) return;
		Chart.register(BarController, BarElement, CategoryScale, LinearScale);
		const colors = readChartColors(canvas);
		const { fontFamily } = getComputedStyle(canvas);
		const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
		// words would be cut off; the numbers are those of the answer sheet, 0 for the last
		const isNarrow = canvas.clientWidth < NARROW_PX;
		const ticks = { color: colors.ink, font: { family: fontFamily, size: 16 } };
		chart = new Chart(canvas, {
			type: 'bar',
			data: {
				labels: labels.map(
					(label, index) => `${isNarrow ? (index + 1) % 6 : label}: ${counts[index] ?? 0}`
				),
				datasets: [
					{
						data: [...counts],
						backgroundColor: counts.map((_, index) => barFill((index + 1) % 6, colors)),
						borderColor: colors.ink,
						borderWidth: 1.5
					}
				]
			},
			options: {
				indexAxis: 'y',
				responsive: true,
				maintainAspectRatio: false,
				animation: isStill ? false : { duration: 600 },
				events: [],
				scales: {
					x: { min: 0, max, ticks: { ...ticks, precision: 0 }, grid: { display: false } },
					y: { ticks: { ...ticks, autoSkip: false }, grid: { display: false } }
				}
			}
		});
	};
	// without the library sentence and table stand alone
	draw().catch(() => canvas.remove());
	return () => {
		isGone = true;
		chart?.destroy();
	};
}
