import { randomInt } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import type { Answer } from '#lib/domain/scale.ts';
import { builtApp, bundledRelay, newFolder, RelayProcess } from '../../server/relay-process.ts';
import { drawSession, register } from '../../server/testing.ts';
import { SimulatedPhone } from '../support/simulated-phone.ts';
import {
	drawSimulatedSession,
	registrationOf,
	SimulatedRegie
} from '../support/simulated-regie.ts';

const PHONES = 30;
const KILLS = 10;
const STEP = 'kern8';
const STATEMENTS = 8;
/** every second kill hits the storm that the one before has raised */
const IN_STORM = (kill: number) => kill % 2 === 1;
const BACK_WITHIN_MS = 5000;
const POLL = { timeout: 20_000, interval: 10 };

/** @returns that answer to every statement */
const answering = (answer: Answer): Answer[] => Array.from({ length: STATEMENTS }, () => answer);
const SCORES = [1, 2, 3, 4, 5] as const;

const byNumber = (a: number, b: number) => a - b;
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
/** @returns the version of each counted ballot */
const versions = ({ ballots }: SimulatedRegie) =>
	ballots.map(({ version }) => version).sort(byNumber);

test('kill -9 ten times while 30 phones vote: nothing lost, nothing twice, 99 % back within 5 s', async () => {
	const program = await bundledRelay();
	const settings = { APP_DIR: await builtApp(), DATA_DIR: await newFolder(), PORT: '0' };
	const first = new RelayProcess(settings, [], program);
	const { port, origin } = await first.started();
	settings.PORT = String(port);
	const session = drawSimulatedSession(drawSession().room);
	expect(await register(origin, registrationOf(session))).toBe(201);
	const regie = await SimulatedRegie.start(origin, session, STEP, STATEMENTS);
	const phones = Array.from(
		{ length: PHONES },
		() => new SimulatedPhone(origin, session.room, session.master)
	);
	onTestFinished(async () => {
		for (const phone of phones) phone.destroy();
		await regie.stop();
	});
	await Promise.all(phones.map((phone) => phone.waitForStep(STEP)));
	let isOver = false;
	// some give the next answer when the last one is counted, others while the relay is down
	const [stubborn, patient] = [phones.slice(0, 10), phones.slice(10)];
	const voting = patient.map(async (phone) => {
		while (!isOver) await phone.vote(STEP, answering(SCORES[phone.version % 5] ?? 1));
	});
	const moreCounted = async (count: number) => {
		const until = regie.counted + count;
		await expect.poll(() => regie.counted, POLL).toBeGreaterThanOrEqual(until);
	};

	const backAfterMs: number[] = [];
	let relay = first;
	for (let kill = 0; kill < KILLS; kill++) {
		await moreCounted(IN_STORM(kill) ? randomInt(1, 5) : randomInt(1, 25));
		relay.child.kill('SIGKILL');
		await relay.ended;
		for (const phone of stubborn) void phone.vote(STEP, answering(2));
		relay = new RelayProcess(settings, [], program);
		await relay.started();
		if (IN_STORM(kill + 1) && kill + 1 < KILLS) continue;
		const begun = performance.now();
		const back = phones.map(async (phone) => {
			await phone.whenSynchronised();
			backAfterMs.push(performance.now() - begun);
		});
		await Promise.all([regie.whenSynchronised(), ...back]);
	}
	isOver = true;
	await Promise.all(voting);

	const handedIn = sum(phones.map(({ version }) => version));
	await expect.poll(() => regie.counted, POLL).toBe(handedIn);
	expect(versions(regie)).toEqual(phones.map(({ version }) => version).sort(byNumber));
	expect(backAfterMs).toHaveLength((KILLS / 2) * PHONES);
	const late = backAfterMs.filter((ms) => ms > BACK_WITHIN_MS);
	expect(late.length).toBeLessThanOrEqual(backAfterMs.length / 100);

	// once more in the middle of it, and this time nobody comes back to fill any gap
	for (const phone of phones) void phone.vote(STEP, answering(4));
	await moreCounted(PHONES / 2);
	const seen = versions(regie);
	relay.child.kill('SIGKILL');
	for (const phone of phones) phone.destroy();
	await regie.stop();
	await relay.ended;
	await new RelayProcess(settings, [], program).started();
	const heir = await SimulatedRegie.start(origin, session, STEP, STATEMENTS);
	onTestFinished(() => heir.stop());
	await heir.whenIdle();
	const found = versions(heir);
	expect(found).toHaveLength(PHONES);
	expect(sum(found)).toBeGreaterThanOrEqual(sum(seen));
}, 60_000);
