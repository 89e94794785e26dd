import { describe, expect, test } from 'vitest';
import type { DocumentKind } from '#lib/protocol/documents.ts';
import { ROLES, type Role } from '#lib/protocol/roles.ts';
import { decide, type Message } from './permissions.ts';

const KINDS = ['stage', 'inbox', 'board', 'control'] as const satisfies readonly DocumentKind[];
const MESSAGES = [
	'open',
	'step1',
	'update',
	'emptyUpdate',
	'awareness',
	'unknown',
	'ask',
	'forward',
	'presence'
] as const satisfies readonly Message[];

/** The table of docs/protocol.md P31, written down a second time on purpose. */
const READS: Record<DocumentKind, readonly Role[]> = {
	stage: ['host', 'participant', 'wall'],
	inbox: ['host'],
	board: ['host', 'participant', 'wall'],
	control: ['host']
};
const WRITES: Record<DocumentKind, readonly Role[]> = {
	stage: ['host'],
	inbox: ['host', 'participant'],
	board: ['host', 'participant'],
	control: ['host']
};

/** Every combination there is. */
const TRIPLES = ROLES.flatMap((role) =>
	KINDS.flatMap((kind) => MESSAGES.map((message) => ({ role, kind, message })))
);

/** All decisions for each access, written down a second time on purpose; `open` depends on the role, too. */
const DECISIONS = {
	readWrite: {
		step1: 'answer',
		update: 'apply',
		emptyUpdate: 'ignore',
		awareness: 'ignore',
		unknown: 'refuse',
		ask: 'askMissing',
		forward: 'send'
	},
	read: {
		step1: 'answer',
		update: 'forbid',
		emptyUpdate: 'ignore',
		awareness: 'ignore',
		unknown: 'refuse',
		ask: 'withhold',
		forward: 'send'
	},
	write: {
		step1: 'answerEmpty',
		update: 'apply',
		emptyUpdate: 'ignore',
		awareness: 'ignore',
		unknown: 'refuse',
		ask: 'askAll',
		forward: 'withhold'
	},
	none: {
		step1: 'forbid',
		update: 'forbid',
		emptyUpdate: 'forbid',
		awareness: 'forbid',
		unknown: 'refuse',
		ask: 'withhold',
		forward: 'withhold'
	}
} as const satisfies Record<string, Partial<Record<Message, string>>>;

describe('P31: permissions', () => {
	test('every triple of role, document and message is decided as the table says', () => {
		for (const { role, kind, message } of TRIPLES) {
			const [reads, writes] = [READS[kind].includes(role), WRITES[kind].includes(role)];
			const access = reads ? (writes ? 'readWrite' : 'read') : writes ? 'write' : 'none';
			const expected = {
				...DECISIONS[access],
				open: access === 'none' ? 'forbid' : role === 'host' ? 'create' : 'admit',
				presence: kind === 'stage' && access !== 'none' ? 'send' : 'withhold'
			};
			expect([role, kind, message, decide(role, kind, message)]).toEqual([
				role,
				kind,
				message,
				expected[message]
			]);
		}
	});

	test('content leaves only towards those who may read', () => {
		for (const { role, kind, message } of TRIPLES) {
			const reveals = ['answer', 'askMissing'].includes(decide(role, kind, message));
			const forwards = decide(role, kind, 'forward') === 'send';
			if (READS[kind].includes(role)) expect(forwards).toBe(true);
			else expect([reveals, forwards]).toEqual([false, false]);
		}
	});

	test('content is applied only from those who may write', () => {
		for (const { role, kind, message } of TRIPLES) {
			const applies = decide(role, kind, message) === 'apply';
			expect(applies).toBe(message === 'update' && WRITES[kind].includes(role));
		}
	});

	test('whoever may neither read nor write is refused whatever it sends', () => {
		for (const { role, kind, message } of TRIPLES) {
			if (READS[kind].includes(role) || WRITES[kind].includes(role)) continue;
			expect(['forbid', 'refuse', 'withhold']).toContain(decide(role, kind, message));
		}
	});

	test('P34: only hosts create documents', () => {
		for (const kind of KINDS) {
			expect(decide('host', kind, 'open')).toBe('create');
			expect(decide('participant', kind, 'open')).not.toBe('create');
			expect(decide('wall', kind, 'open')).not.toBe('create');
		}
	});

	test('P32: a write-only peer is answered empty and asked for everything', () => {
		expect(decide('participant', 'inbox', 'step1')).toBe('answerEmpty');
		expect(decide('participant', 'inbox', 'ask')).toBe('askAll');
		expect(decide('participant', 'inbox', 'forward')).toBe('withhold');
	});

	test.for([
		{ role: 'participant', kind: 'stage' },
		{ role: 'wall', kind: 'stage' },
		{ role: 'wall', kind: 'board' }
	] as const)(
		'P33: $role on $kind is never asked, and refused when it writes',
		({ role, kind }) => {
			expect(decide(role, kind, 'ask')).toBe('withhold');
			expect(decide(role, kind, 'update')).toBe('forbid');
			expect(decide(role, kind, 'emptyUpdate')).toBe('ignore');
		}
	);

	test('P35: presence is told on the stage only', () => {
		const told = ROLES.flatMap((role) =>
			KINDS.filter((kind) => decide(role, kind, 'presence') === 'send')
		);

		expect(told).toEqual(['stage', 'stage', 'stage']);
	});
});
