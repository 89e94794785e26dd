/** What a phone shows after its first answers: loaded then, in one file of its own. */
export { default as EarlierList } from './EarlierList.svelte';
export { default as RevealedStep } from './RevealedStep.svelte';
export { default as SurveyStep } from './SurveyStep.svelte';
export { default as WrittenStep } from './WrittenStep.svelte';
export { default as DotsStep } from './DotsStep.svelte';
export { default as FirstAnswer } from './FirstAnswer.svelte';
export { default as CardsStep } from './CardsStep.svelte';
