import { afterEach, expect, test, vi } from 'vitest';
import { sessionPath } from '#lib/protocol/api.ts';
import { randomBytes, toBase64Url } from '#lib/protocol/bytes.ts';
import { FailedTokens } from './failed-tokens.ts';
import { LIMITS } from './limits.ts';
import { connect, drawSession, newRelay, newSession, type TestSession } from './testing.ts';

const MINUTE_MS = 60_000;
/** every try comes from an address of its own */
const BEHIND_PROXY = { originRule: { origins: [], trustProxy: 1 } };

afterEach(() => {
	vi.useRealTimers();
});

/** Guesses the code of a room from as many addresses as there are tries. */
async function guesser(limits: Partial<typeof LIMITS>) {
	const relay = await newRelay({ ...BEHIND_PROXY, limits });
	let tries = 0;
	const headers = () => ({ 'x-forwarded-for': `198.51.100.${tries++}` });
	return {
		relay,
		guess: async (session: Pick<TestSession, 'room' | 'tokens'>) => {
			const options = { token: randomBytes(32), headers: headers() };
			return (await connect(relay, session, 'participant', 'stage', options)).closed();
		},
		end: async ({ room }: Pick<TestSession, 'room'>) => {
			const authorization = `Bearer ${toBase64Url(randomBytes(32))}`;
			const answer = await fetch(relay.origin + sessionPath(room), {
				method: 'DELETE',
				headers: { authorization, ...headers() }
			});
			return answer.status;
		}
	};
}

test('P47: a room takes so many wrong tokens from all addresses, then 4529; others are not touched', async () => {
	const { relay, guess, end } = await guesser({ failedTokensPerRoomAnHour: 3 });
	const session = await newSession(relay);
	const other = drawSession();
	const codes = [await guess(session), await guess(session), await guess(session)];

	const beyond = [await guess(session), await end(session)];
	const elsewhere = await guess({
		...other,
		room: session.room.startsWith('00') ? 'ZZZZ' : '0000'
	});
	const colleague = await connect(relay, session, 'host', 'stage');

	expect(codes).toEqual([4401, 4401, 4401]);
	expect(beyond).toEqual([4529, 429]);
	expect(elsewhere).toBe(4401);
	await expect(colleague.settled()).resolves.toBeDefined();
});

test('P47: a room that does not exist has the same budget', async () => {
	const { guess, end } = await guesser({ failedTokensPerRoomAnHour: 3 });
	const nobody = drawSession();

	const codes = [await guess(nobody), await end(nobody), await guess(nobody), await guess(nobody)];

	expect(codes).toEqual([4401, 401, 4401, 4529]);
});

test('P47: joining never uses the budget up', async () => {
	const { relay, guess } = await guesser({ failedTokensPerRoomAnHour: 1 });
	const session = await newSession(relay);
	for (let n = 0; n < 20; n++) await (await connect(relay, session, 'host', 'stage')).settled();

	expect(await guess(session)).toBe(4401);
});

test('P47: the budgets refill after a minute and after an hour', async () => {
	vi.useFakeTimers();
	const tokens = new FailedTokens(LIMITS);
	const tries = async (count: number, address: (n: number) => string) => {
		let told = 0;
		for (let n = 0; n < count; n++) {
			if (!(await tokens.isOneTooMany(address(n), 'K7QF'))) told++;
		}
		return told;
	};
	const one = () => '198.51.100.1';
	const many = (n: number) => `2001:db8:0:${n}`;

	const atFirst = [await tries(30, one), await tries(400, many)];
	await vi.advanceTimersByTimeAsync(MINUTE_MS);
	const afterAMinute = await tries(30, one);
	await vi.advanceTimersByTimeAsync(60 * MINUTE_MS);
	const afterAnHour = [await tries(30, one), await tries(400, many)];

	expect(atFirst).toEqual([10, 190]);
	expect(afterAMinute).toBe(0);
	expect(afterAnHour).toEqual([10, 190]);
});

test('P47: one address cannot use up what a room has for all', async () => {
	const tokens = new FailedTokens({ ...LIMITS, failedTokensPerMinute: 3 });
	for (let n = 0; n < 1000; n++) await tokens.isOneTooMany('198.51.100.1', 'K7QF');
	let left = 0;
	while (!(await tokens.isOneTooMany(`2001:db8:0:${left}`, 'K7QF'))) left++;

	expect(left).toBe(LIMITS.failedTokensPerRoomAnHour - 3);
});

test('P40: a stranger who sends a lot at once is told the same, and nothing of it is looked at', async () => {
	const relay = await newRelay();
	const session = await newSession(relay);
	const stranger = await connect(relay, session, 'host', 'stage', { token: randomBytes(32) });
	stranger.send(new Uint8Array(4_000_000));

	expect(await stranger.closed()).toBe(4401);
	expect(relay.backend.metrics.frames).toBe(0);
});
