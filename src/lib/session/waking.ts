/** What a page is told about itself and its network. */
export interface Awakening {
	/** it is looked at, or the network is back: whoever holds the device wants to see what is now */
	onwake: () => void;
	/** nobody sees it */
	onhide: () => void;
	/** the network is gone */
	onlost: () => void;
}

/** @returns whether nobody sees this page; false where there is no page */
export const isHidden = (): boolean => globalThis.document?.visibilityState === 'hidden';

/** @returns how to stop listening */
export function listenToWaking({ onwake, onhide, onlost }: Awakening): () => void {
	const look = () => (isHidden() ? onhide() : onwake());
	const events = [
		[globalThis.window, 'online', onwake],
		[globalThis.window, 'pageshow', look],
		[globalThis.window, 'offline', onlost],
		[globalThis.document, 'visibilitychange', look],
		[globalThis.document, 'resume', look]
	] as const;
	for (const [target, name, listener] of events) target?.addEventListener(name, listener);
	return () => {
		for (const [target, name, listener] of events) target?.removeEventListener(name, listener);
	};
}
