import { API } from '#lib/protocol/api.ts';
import type { Library } from '#lib/modules/module.ts';

/**
 * Loads what trainers wrote: from the relay, compiled this moment; from the service worker offline;
 * from a file beside the app on a plain web server.
 * @throws Error when none of them answers
 */
export async function loadLibrary(fetch: typeof globalThis.fetch): Promise<Library> {
	const response = await fetch(API.modules);
	if (!response.ok) throw new Error('modules are out of reach');
	// our own compiler wrote it, on this origin; texts in it are rendered through the sanitiser only
	return (await response.json()) as Library;
}
