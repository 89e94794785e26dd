/**
 * One statement that people rate. The `text` is the positive, safeguarded state; `title` names the
 * risk **of the organisation's own work** and is shown only after the reveal.
 */
export interface Statement {
	/** stable id, e.g. `RF-S01` of the catalogue or `lokal-…` for the group's own wording */
	id: string;
	/** raised whenever the wording changes; results are comparable only within one version */
	version: number;
	text: string;
	/** the risk; empty when the statement comes from a list without risks */
	title: string;
	/** guiding question for the talk after the reveal */
	question: string;
	protection: string;
	/** source keys with evidence marks, e.g. `Q23 [B], Q22 [B]` */
	source: string;
	/** true when wording was changed or added on this device */
	isLocal: boolean;
}

/** Length that still fits wall and phone; longer own wording is refused with a sentence. */
export const STATEMENT_MAX_LENGTH = 200;
