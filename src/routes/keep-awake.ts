/**
 * Keeps the screen on while the page is visible, where the browser offers it (HTTPS or localhost).
 * @returns how to stop
 */
export function keepAwake(): () => void {
	let lock: WakeLockSentinel | undefined;
	let isOver = false;
	async function ask() {
		if (isOver || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
		try {
			lock = await navigator.wakeLock.request('screen');
			if (isOver) await lock.release();
		} catch {
			// battery saver or no permission: the screen may go dark, nothing else
		}
	}
	const onvisible = () => void ask();
	document.addEventListener('visibilitychange', onvisible);
	void ask();
	return () => {
		isOver = true;
		document.removeEventListener('visibilitychange', onvisible);
		void lock?.release();
	};
}
