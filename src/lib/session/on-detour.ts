import { createSubscriber } from 'svelte/reactivity';
import { detour } from './detour.ts';

const track = createSubscriber((update) => detour.listen(update));

/** @returns whether this page reaches its relay over plain HTTP only; reactive */
export function isOnDetour(): boolean {
	track();
	return detour.isOn;
}
