import type * as Y from 'yjs';

/** The one root of every document: key → sealed bytes. Root names appear in this file only. */
export const valuesRoot = (doc: Y.Doc): Y.Map<unknown> => doc.getMap<unknown>('values');

/** Who wrote a published value: the epoch of leading, and the host device. */
export interface Authorship {
	/** counts from 1; every takeover adds one */
	epoch: number;
	/** 16 lower-case hexadecimal digits, drawn per device and session */
	device: string;
}

const PUBLISHED = /^(.+)\/([1-9][0-9]{0,8})\/([0-9a-f]{16})$/;

/** @returns `<name>/<epoch>/<device>` */
export function publishedKey(name: string, { epoch, device }: Authorship): string {
	return `${name}/${epoch}/${device}`;
}

export function parsePublishedKey(key: string): ({ name: string } & Authorship) | undefined {
	const [, name, epoch, device] = PUBLISHED.exec(key) ?? [];
	return name && epoch && device ? { name, epoch: Number(epoch), device } : undefined;
}

/** The highest epoch leads; on a tie the smaller device id. Negative when `a` stands before `b`. */
export function byLead(a: Authorship, b: Authorship): number {
	return b.epoch - a.epoch || (a.device < b.device ? -1 : a.device > b.device ? 1 : 0);
}

/**
 * Only what the leading author has published is valid: a takeover publishes everything anew, and
 * what an older lead wrote elsewhere meanwhile must not fill its gaps.
 * @returns name → key
 */
export function latestKeys(keys: Iterable<string>): Map<string, string> {
	const published = [...keys].flatMap((key) => {
		const parsed = parsePublishedKey(key);
		return parsed ? [{ key, ...parsed }] : [];
	});
	const [lead] = [...published].sort(byLead);
	if (!lead) return new Map();
	return new Map(
		published.filter((each) => byLead(each, lead) === 0).map(({ name, key }) => [name, key])
	);
}
