import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs inside the relay's process before the relay does. */
const PRELOAD = `
import { readFileSync } from 'node:fs';
const real = Date.now;
Date.now = () => real() + Number(readFileSync(process.env.RELAY_AHEAD, 'utf8'));
`;

/** Time that passes at the relay in one leap; the devices' own clocks are Playwright's. */
export class RelayClock {
	readonly #folder = mkdtempSync(join(tmpdir(), 'lernwerkstatt-clock-'));
	readonly #file = join(this.#folder, 'ahead');

	constructor() {
		writeFileSync(this.#file, '0');
	}

	/** Environment of the relay's process. */
	get env(): Record<string, string> {
		return {
			RELAY_AHEAD: this.#file,
			NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(PRELOAD)}`
		};
	}

	/** The relay's time in ms since the epoch. */
	now(): number {
		return Date.now() + Number(readFileSync(this.#file, 'utf8'));
	}

	advance(ms: number): void {
		writeFileSync(this.#file, String(this.now() - Date.now() + ms));
	}

	destroy(): void {
		rmSync(this.#folder, { recursive: true, force: true });
	}
}
