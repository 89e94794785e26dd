import type { Role } from '#lib/protocol/roles.ts';
import { ROLES } from '#lib/protocol/roles.ts';

/** What there is at the moment. */
export interface Gauges {
	rooms: number;
	connections: Record<Role, number>;
}

/** Counts for `GET /metrics`; no label ever names a room, a device or a person. */
export class Metrics {
	frames = 0;
	storeErrors = 0;
	readonly #refused = new Map<number, number>();

	/** @param code - close code that the relay gave */
	refused(code: number): void {
		this.#refused.set(code, (this.#refused.get(code) ?? 0) + 1);
	}

	/** @returns Prometheus text format 0.0.4 */
	text({ rooms, connections }: Gauges): string {
		const refusals = [...this.#refused].sort(([a], [b]) => a - b);
		return [
			...metric('rooms', 'gauge', 'Rooms in memory', [['', rooms]]),
			...metric(
				'connections',
				'gauge',
				'Open WebSocket connections by role',
				ROLES.map((role) => [`{role="${role}"}`, connections[role]])
			),
			...metric('frames_total', 'counter', 'Frames received', [['', this.frames]]),
			...metric(
				'refused_total',
				'counter',
				'Connections closed by the relay, by close code',
				refusals.map(([code, count]) => [`{code="${code}"}`, count])
			),
			...metric('store_errors_total', 'counter', 'Failed operations of the store', [
				['', this.storeErrors]
			]),
			''
		].join('\n');
	}
}

function metric(
	name: string,
	type: 'gauge' | 'counter',
	help: string,
	values: readonly (readonly [labels: string, value: number])[]
): string[] {
	const full = `lernwerkstatt_${name}`;
	return [
		`# HELP ${full} ${help}`,
		`# TYPE ${full} ${type}`,
		...values.map(([labels, value]) => `${full}${labels} ${value}`)
	];
}
