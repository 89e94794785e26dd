import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;
/** steps of a channel that are told apart at first: of 256, so that letters' edges share colours */
const ROUGH = 8;

function* chunksOf(png: Buffer): Generator<{ type: string; data: Buffer }> {
	for (let at = SIGNATURE.length; at < png.length;) {
		const length = png.readUInt32BE(at);
		yield {
			type: png.toString('latin1', at + 4, at + 8),
			data: png.subarray(at + 8, at + 8 + length)
		};
		at += length + 12;
	}
}

function chunk(type: string, data: Uint8Array): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const framed = Buffer.alloc(body.length + 8);
	framed.writeUInt32BE(data.length, 0);
	body.copy(framed, 4);
	framed.writeUInt32BE(crc32(body), body.length + 4);
	return framed;
}

/** PNG's fifth filter: which of three neighbours is nearest to their plane. */
function paeth(left: number, above: number, corner: number): number {
	const guess = left + above - corner;
	const [toLeft, toAbove] = [Math.abs(guess - left), Math.abs(guess - above)];
	const toCorner = Math.abs(guess - corner);
	if (toLeft <= toAbove && toLeft <= toCorner) return left;
	return toAbove <= toCorner ? above : corner;
}

/** @returns bytes of all rows without the filters of PNG (RFC 2083, 6) */
function unfilter(rows: Buffer, bytesOfRow: number, bytesOfPixel: number): Buffer {
	const height = rows.length / (bytesOfRow + 1);
	const plain = Buffer.alloc(height * bytesOfRow);
	for (let y = 0; y < height; y++) {
		const filter = rows[y * (bytesOfRow + 1)];
		const start = y * bytesOfRow;
		for (let x = 0; x < bytesOfRow; x++) {
			const left = x < bytesOfPixel ? 0 : (plain[start + x - bytesOfPixel] ?? 0);
			const above = y === 0 ? 0 : (plain[start + x - bytesOfRow] ?? 0);
			const corner =
				y === 0 || x < bytesOfPixel ? 0 : (plain[start + x - bytesOfRow - bytesOfPixel] ?? 0);
			const guesses = [0, left, above, (left + above) >> 1, paeth(left, above, corner)];
			const raw = rows[y * (bytesOfRow + 1) + 1 + x] ?? 0;
			plain[start + x] = (raw + (guesses[filter ?? 0] ?? 0)) & 255;
		}
	}
	return plain;
}

const distance = (a: number, b: number): number =>
	[16, 8, 0].reduce((sum, bit) => sum + (((a >> bit) & 255) - ((b >> bit) & 255)) ** 2, 0);

/**
 * Makes a screenshot small: its 256 most frequent colours, and for each other one the nearest of
 * them. Screens have few colours; what is lost are shades at the edges of letters.
 * @param png - 8 bits a channel, without transparency, as Chromium writes it
 */
export function smallPng(png: Buffer): Buffer {
	const chunks = [...chunksOf(png)];
	const header = chunks.find(({ type }) => type === 'IHDR')?.data;
	if (!header || header[8] !== 8 || (header[9] !== 2 && header[9] !== 6)) return png;
	const bytesOfPixel = header[9] === 2 ? 3 : 4;
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	const data = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
	const pixels = unfilter(inflateSync(data), width * bytesOfPixel, bytesOfPixel);

	const counts = new Map<number, number>();
	const colours = new Uint32Array(width * height);
	for (let index = 0; index < colours.length; index++) {
		const colour = pixels.readUIntBE(index * bytesOfPixel, 3);
		colours[index] = colour;
		counts.set(colour, (counts.get(colour) ?? 0) + 1);
	}
	const rough = new Map<number, [colour: number, count: number]>();
	for (const [colour, count] of [...counts].sort(([, a], [, b]) => b - a)) {
		const key = [16, 8, 0].reduce(
			(key, bit) => key * 64 + ((((colour >> bit) & 255) / ROUGH) | 0),
			0
		);
		const known = rough.get(key);
		rough.set(key, [known?.[0] ?? colour, (known?.[1] ?? 0) + count]);
	}
	const palette = [...rough.values()]
		.sort(([, a], [, b]) => b - a)
		.slice(0, MOST_COLOURS)
		.map(([colour]) => colour);
	const places = new Map<number, number>();
	for (const colour of counts.keys()) {
		let best = 0;
		for (let at = 1; at < palette.length; at++) {
			if (distance(palette[at] ?? 0, colour) < distance(palette[best] ?? 0, colour)) best = at;
		}
		places.set(colour, best);
	}
	const rows = Buffer.alloc(height * (width + 1));
	for (const [index, colour] of colours.entries()) {
		rows[index + 1 + Math.floor(index / width)] = places.get(colour) ?? 0;
	}
	const small = Buffer.from(header);
	small[9] = 3;
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', small),
		chunk('PLTE', Buffer.from(palette.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]))),
		chunk('IDAT', deflateSync(rows, { level: 9 })),
		chunk('IEND', Buffer.alloc(0))
	]);
}
