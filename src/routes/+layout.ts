import { openDatabase } from '#lib/storage/db.ts';
import type { LayoutLoad } from './$types';

// everything happens on the device: secrets stand in fragments and in IndexedDB, no server renders them
export const ssr = false;

export const load: LayoutLoad = async () => ({ db: await openDatabase() });
