import { dev } from '$app/environment';

/** A newer version of the app that waits until somebody asks for it. */
export interface WaitingVersion {
	readonly isWaiting: boolean;
	/** Lets the new version take over and loads the page anew. */
	takeOver: () => void;
}

/** Registers the service worker where the browser allows one (HTTPS or localhost). */
export function watchForNewVersion(): WaitingVersion {
	let waiting = $state.raw<ServiceWorker>();
	if (!dev && 'serviceWorker' in navigator) {
		void navigator.serviceWorker.register('/service-worker.js').then((registration) => {
			const isUpdate = () => navigator.serviceWorker.controller !== null;
			const follow = (worker: ServiceWorker | null) =>
				worker?.addEventListener('statechange', () => {
					if (worker.state === 'installed' && isUpdate()) waiting = worker;
				});
			if (registration.waiting && isUpdate()) waiting = registration.waiting;
			// it may have been found before this page asked
			follow(registration.installing);
			registration.addEventListener('updatefound', () => follow(registration.installing));
		});
	}
	return {
		get isWaiting() {
			return waiting !== undefined;
		},
		takeOver: () => {
			navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
				once: true
			});
			waiting?.postMessage('take-over');
		}
	};
}
