import { performance } from 'node:perf_hooks';
import {
	CARDS_PLAN,
	CARDS_STEP,
	handInTexts,
	simulate,
	withCardsPlan
} from '../support/cards-plan.ts';
import { percentiles } from './percentiles.ts';
import { inWorkshop } from './workshop.ts';

const PHONES = 60;
const CARDS_EACH = 2;

/** 60 phones hand in two cards each at the same moment; then all 120 are revealed on the wall. */
export function measureCards() {
	return withCardsPlan((server) =>
		inWorkshop(
			async (workshop) => {
				const wall = await workshop.openWall();
				await workshop.next(/^Beginnen/);
				const devices = await simulate(workshop, PHONES);
				await workshop.next(/^Öffnen/);
				await Promise.all(devices.map((device) => device.waitForStep(CARDS_STEP)));
				const start = performance.now();
				const taps = await Promise.all(
					devices.map((device, index) =>
						handInTexts(
							device,
							CARDS_STEP,
							Array.from(
								{ length: CARDS_EACH },
								(_, card) =>
									`Karte ${index + 1}.${card + 1}: Übergaben brauchen mehr Zeit als geplant`
							)
						)
					)
				);
				const allCountedMs = Math.round(performance.now() - start);
				await workshop.next(/^Schließen/);
				const painted = wall
					.getByRole('heading', { name: `${PHONES * CARDS_EACH} Karten von ${PHONES} Personen` })
					.waitFor();
				const pressed = performance.now();
				await workshop.next(/^Aufdecken/);
				await painted;
				// two frames later it is on the screen
				await wall.evaluate(
					() =>
						new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
				);
				const revealMs = Math.round(performance.now() - pressed);
				for (const device of devices) device.destroy();
				return {
					unit: 'ms',
					phones: PHONES,
					allCountedMs,
					goalAllCountedMs: 5_000,
					handIn: percentiles(taps),
					cardsRevealed: PHONES * CARDS_EACH,
					revealMs,
					goalRevealMs: 1_000
				};
			},
			{ server, plan: CARDS_PLAN }
		)
	);
}
