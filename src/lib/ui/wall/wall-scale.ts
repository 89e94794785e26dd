/** Factors of the wall's type that Regie offers. */
export const WALL_SCALES = [1, 1.25, 1.5] as const;
export type WallScale = (typeof WALL_SCALES)[number];

/** Smallest type at scale 1, as a share of the picture's height. */
const SMALLEST_SHARE = 0.044;
/** The rooms that the scales are made for, 8 m and 10 m with a picture of 2 m, lie 1 % above them. */
const TOLERANCE = 1.015;

/**
 * The Raum-Assistent. Smallest readable type on a slide of 540 pt: 6 pt × room length / picture width.
 * @param roomMetres - from the picture to the last row, > 0
 * @param pictureMetres - width of the projected picture, > 0
 * @returns the smallest factor with which the last row can read, and whether even the largest is too small
 * @throws RangeError when a length is not positive
 */
export function wallScaleFor(
	roomMetres: number,
	pictureMetres: number
): { scale: WallScale; isTooSmall: boolean } {
	if (!(roomMetres > 0 && pictureMetres > 0)) throw new RangeError('lengths must be positive');
	const factor = (6 * roomMetres) / pictureMetres / 540 / SMALLEST_SHARE / TOLERANCE;
	const scale = WALL_SCALES.find((offered) => offered >= factor);
	return { scale: scale ?? 1.5, isTooSmall: scale === undefined };
}
