import { invalidate } from '$app/navigation';
import { isoDay } from '#lib/domain/calendar-date.ts';
import type { Database } from '#lib/storage/db.ts';
import { enforceRetention } from '#lib/storage/retention.ts';

/** Deletes results whose day has come: now, and when the app is looked at on a later day. */
export async function watchRetention(db: Database): Promise<void> {
	let day = isoDay(Date.now());
	await enforceRetention(db, Date.now());

	const lookAgain = async () => {
		const today = isoDay(Date.now());
		if (document.visibilityState !== 'visible' || today === day) return;
		const deleted = await enforceRetention(db, Date.now());
		day = today;
		if (deleted.length === 0) return;
		await Promise.all([
			invalidate('lernwerkstatt:ergebnisse'),
			invalidate('lernwerkstatt:register')
		]);
	};
	// a browser that refuses is asked again the next time
	const onlook = () => void lookAgain().catch(() => {});
	document.addEventListener('visibilitychange', onlook);
	window.addEventListener('focus', onlook);
}
