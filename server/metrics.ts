import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { ROLES, type Role } from '#lib/protocol/roles.ts';

/** What there is at the moment. */
export interface Gauges {
	rooms: number;
	connections: Record<Role, number>;
}

const PREFIX = 'lernwerkstatt_';

/** Counts for `GET /metrics`; no label ever names a room, a device or a person. */
export class Metrics {
	/** plain numbers: each frame counts one, and only a look at the metrics needs more */
	frames = 0;
	storeErrors = 0;
	readonly #registry = new Registry();
	readonly #rooms = this.#gauge('rooms', 'Rooms in memory');
	readonly #connections = this.#gauge('connections', 'Open connections by role', 'role');
	readonly #frames = this.#counter('frames_total', 'Frames received');
	readonly #storeErrors = this.#counter('store_errors_total', 'Failed operations of the store');
	readonly #refused = this.#counter(
		'refused_total',
		'Connections closed by the relay, by close code',
		'code'
	);

	/** Counts memory, processor time and the delay of the event loop, too; once per process. */
	measureProcess(): void {
		collectDefaultMetrics({ register: this.#registry });
	}

	/** @param code - close code that the relay gave */
	refused(code: number): void {
		this.#refused.inc({ code });
	}

	/** @returns Prometheus text format */
	text({ rooms, connections }: Gauges): Promise<string> {
		this.#rooms.set(rooms);
		for (const role of ROLES) this.#connections.set({ role }, connections[role]);
		for (const [counter, value] of [
			[this.#frames, this.frames],
			[this.#storeErrors, this.storeErrors]
		] as const) {
			counter.reset();
			counter.inc(value);
		}
		return this.#registry.metrics();
	}

	/** Media type of {@link text}. */
	get type(): string {
		return this.#registry.contentType;
	}

	#gauge(name: string, help: string, ...labelNames: string[]): Gauge {
		return new Gauge({ name: PREFIX + name, help, labelNames, registers: [this.#registry] });
	}

	#counter(name: string, help: string, ...labelNames: string[]): Counter {
		return new Counter({ name: PREFIX + name, help, labelNames, registers: [this.#registry] });
	}
}
