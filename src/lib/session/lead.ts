import { controlKey, parseLeadKey } from '#lib/protocol/control-values.ts';
import { encodeJson } from '#lib/protocol/stage-values.ts';
import { byLead, type Authorship } from '#lib/protocol/values.ts';
import type { SealedMap } from './sealed-map.ts';

/** Who leads, read from `control`: the highest epoch, the smaller device id on a tie. Nothing expires. */
export function readLead(control: SealedMap): Authorship | undefined {
	return control
		.keys()
		.flatMap((key) => {
			const lead = parseLeadKey(key);
			// a key counts only when a host has sealed it
			return lead && control.read(key) ? [lead] : [];
		})
		.sort(byLead)[0];
}

/** @returns authorship with which `device` would lead: one epoch above all known ones */
export function nextLead(control: SealedMap, device: string): Authorship {
	return { epoch: (readLead(control)?.epoch ?? 0) + 1, device };
}

/** Takes the lead; what is valid under it is to be published before. */
export function writeLead(control: SealedMap, { epoch, device }: Authorship): void {
	control.write(controlKey.lead(epoch, device), encodeJson(true));
}
