import { loadLibrary } from '../library.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch }) => ({ library: await loadLibrary(fetch) });
