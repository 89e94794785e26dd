/** Colours of one bar chart, read from the page so that tokens and forced colours both hold. */
export interface ChartColors {
	ink: string;
	paper: string;
	/** fill of the scale points, lowest first */
	ramp: readonly string[];
}

/** @returns the colours of `element`'s theme; system colours when the reader forces them */
export function readChartColors(element: Element): ChartColors {
	if (window.matchMedia('(forced-colors: active)').matches) {
		const ramp = ['Canvas', 'Canvas', 'GrayText', 'CanvasText', 'CanvasText'];
		return { ink: 'CanvasText', paper: 'Canvas', ramp };
	}
	const style = getComputedStyle(element);
	const token = (name: string) => style.getPropertyValue(name).trim();
	return {
		ink: token('--ramp-outline'),
		paper: token('--kern-color-white'),
		ramp: [1, 2, 3, 4, 5].map((point) => token(`--ramp-${point}`))
	};
}

const TILE_PX = 10;
/** Stroke of a tile by scale point: x and y of both ends. */
const LINES: Record<number, readonly [number, number, number, number]> = {
	2: [0, TILE_PX, TILE_PX, 0],
	3: [0, TILE_PX / 2, TILE_PX, TILE_PX / 2],
	4: [0, 0, TILE_PX, TILE_PX]
};

/**
 * Fill of one bar: colour of the ramp plus the pattern that Bar.svelte draws for the same point.
 * @param point - scale point from 1 to 5; 0 = „kann ich nicht beurteilen“
 * @returns the pattern, or the plain colour where canvas patterns are missing
 */
export function barFill(point: number, { ink, paper, ramp }: ChartColors): CanvasPattern | string {
	const ground = point === 0 ? paper : (ramp[point - 1] ?? paper);
	const tile = document.createElement('canvas');
	tile.width = tile.height = TILE_PX;
	const pen = tile.getContext('2d');
	if (!pen) return ground;
	pen.fillStyle = ground;
	pen.fillRect(0, 0, TILE_PX, TILE_PX);
	pen.fillStyle = ink;
	pen.strokeStyle = point === 4 ? paper : ink;
	pen.beginPath();
	if (point === 1) pen.arc(TILE_PX / 2, TILE_PX / 2, 1, 0, 2 * Math.PI);
	const line = LINES[point];
	if (line) {
		pen.moveTo(line[0], line[1]);
		pen.lineTo(line[2], line[3]);
	}
	if (point === 1) pen.fill();
	else pen.stroke();
	return pen.createPattern(tile, 'repeat') ?? ground;
}
