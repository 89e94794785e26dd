/** What a phone needs only when it goes round: loaded then, in one file of its own. */
export { default as HandInBar } from './HandInBar.svelte';
export { default as PassOn } from './PassOn.svelte';
export { default as PassingOffer } from './PassingOffer.svelte';
