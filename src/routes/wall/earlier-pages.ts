import { earlierText } from '#lib/domain/earlier.ts';
import { earlierName, parseEarlier } from '#lib/protocol/earlier-values.ts';
import type { Stage } from '#lib/session/stage.svelte.ts';
import { textPages, type TextPage } from '#lib/ui/written/text-pages.ts';

/** @returns what is shown of earlier measures, in words */
export const readEarlier = (stage: Stage): string[] =>
	(stage.value(earlierName, parseEarlier) ?? []).map(earlierText);

/** @returns the pictures that they take on the wall, at least one */
export const earlierPages = (stage: Stage): TextPage[] =>
	textPages(readEarlier(stage), stage.wall.scale);
