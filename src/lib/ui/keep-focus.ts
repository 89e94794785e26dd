import type { Attachment } from 'svelte/attachments';
import { on } from 'svelte/events';

/**
 * Keeps the focus on the page: when the focused control disappears, e.g. with its step, the focus
 * goes to the fallback instead of getting lost.
 * @param fallback - asked at that moment; undefined or null = nothing to go to
 */
export const keepFocus =
	(fallback: () => HTMLElement | null | undefined): Attachment<HTMLElement> =>
	(root) => {
		let focused: Element | undefined;
		const observer = new MutationObserver(() => {
			if (!focused || focused.isConnected) return;
			focused = undefined;
			if (document.activeElement === document.body) fallback()?.focus();
		});
		observer.observe(root, { childList: true, subtree: true });
		const off = [
			on(root, 'focusin', ({ target }) => {
				focused = target instanceof Element ? target : undefined;
			}),
			// some browsers also tell of a focus that left because its control was removed
			on(root, 'focusout', ({ target }) =>
				queueMicrotask(() => {
					if (target === focused && focused?.isConnected) focused = undefined;
				})
			)
		];
		return () => {
			observer.disconnect();
			for (const stop of off) stop();
		};
	};
