import { HostAgreement } from './host-agreement.ts';
import { HostDeepening } from './host-deepening.ts';
import { HostMeasures } from './host-measures.ts';
import { HostRelease } from './host-release.ts';
import type { Stage } from './stage.svelte.ts';

/** What a writing host may do with the documents; both writers do nothing unless it leads. */
export interface WriterOptions {
	stage: Stage;
	publish: (name: string, value: unknown) => void;
	readDraft: (name: string) => Uint8Array | undefined;
	writeDraft: (name: string, value: unknown) => void;
}

/** What Regie writes down of the group's words, by kind of step. */
export class HostWritten {
	readonly agreement: HostAgreement;
	readonly deepening: HostDeepening;
	readonly measures: HostMeasures;
	readonly release: HostRelease;

	constructor(options: WriterOptions) {
		this.agreement = new HostAgreement(options);
		this.deepening = new HostDeepening(options);
		this.release = new HostRelease(options);
		this.measures = new HostMeasures(options, () => this.release.follow());
	}
}
