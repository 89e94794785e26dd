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

/** Takes the lead for `device`: one epoch above all known ones. @returns the new authorship */
export function writeLead(control: SealedMap, device: string): Authorship {
	const epoch = (readLead(control)?.epoch ?? 0) + 1;
	control.write(controlKey.lead(epoch, device), encodeJson(true));
	return { epoch, device };
}
