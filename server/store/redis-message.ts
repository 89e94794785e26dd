import { parseDocumentName, type Counts } from './store.ts';
import type { DocumentName } from '#lib/protocol/documents.ts';

/** What processes tell each other about a room: that there is something to read, and how many are here. */
export type Message =
	| { type: 'appended'; name: DocumentName }
	| { type: 'session' }
	| ({ type: 'presence' } & Counts)
	| { type: 'ask' };

/** @param process - random name of the process that tells it */
export function encodeMessage(process: string, message: Message): string {
	return JSON.stringify({ process, ...message });
}

/** @returns undefined for what no process of ours has sent */
export function parseMessage(text: string): { process: string; message: Message } | undefined {
	try {
		const value = JSON.parse(text) as Record<string, unknown> | null;
		if (typeof value?.process !== 'string') return undefined;
		const message = parseBody(value);
		return message && { process: value.process, message };
	} catch {
		return undefined; // no JSON
	}
}

function parseBody({ type, name, participants, hosts }: Record<string, unknown>) {
	if (type === 'session' || type === 'ask') return { type } as const;
	if (type === 'appended' && typeof name === 'string') {
		const document = parseDocumentName(name);
		return document && ({ type, name: document } as const);
	}
	if (type !== 'presence' || !isCount(participants) || !isCount(hosts)) return undefined;
	return { type, participants, hosts } as const;
}

function isCount(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
