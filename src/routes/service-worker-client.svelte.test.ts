import { expect, onTestFinished, test, vi } from 'vitest';
import { watchForNewVersion } from './service-worker-client.svelte.ts';

vi.mock('$app/environment', () => ({ dev: false }));

class Worker extends EventTarget {
	state = 'installing';

	finishInstalling(): void {
		this.state = 'installed';
		this.dispatchEvent(new Event('statechange'));
	}
}

/** A browser whose registration has found `installing` before the page asked. */
async function visit({ installing, isFirst = false }: { installing?: Worker; isFirst?: boolean }) {
	const registration = Object.assign(new EventTarget(), { waiting: null, installing });
	const serviceWorker = Object.assign(new EventTarget(), {
		controller: isFirst ? null : new Worker(),
		register: () => Promise.resolve(registration)
	});
	vi.stubGlobal('navigator', { serviceWorker });
	onTestFinished(() => void vi.unstubAllGlobals());
	const version = watchForNewVersion();
	await Promise.resolve();
	const find = (worker: Worker) => {
		registration.installing = worker;
		registration.dispatchEvent(new Event('updatefound'));
	};
	return { version, find };
}

test('a version that was being installed before this page asked is offered', async () => {
	const installing = new Worker();
	const { version } = await visit({ installing });
	expect(version.isWaiting).toBe(false);

	installing.finishInstalling();

	expect(version.isWaiting).toBe(true);
});

test('a version that is found later is offered', async () => {
	const worker = new Worker();
	const { version, find } = await visit({});
	find(worker);
	expect(version.isWaiting).toBe(false);

	worker.finishInstalling();

	expect(version.isWaiting).toBe(true);
});

test('the first version is no new one', async () => {
	const installing = new Worker();
	const { version } = await visit({ installing, isFirst: true });

	installing.finishInstalling();

	expect(version.isWaiting).toBe(false);
});
