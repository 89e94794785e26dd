/** A peer whose frame may not have come whole. */
export interface Unfinished {
	/** bytes of it that are here */
	readonly unfinishedBytes: number;
	cut: () => void;
}

interface Peers {
	forEach: (visit: (peer: Unfinished) => void) => void;
}

/** How often they are added up, in ms. */
export const WATCH_MS = 1000;

/**
 * One peer may take minutes for a large frame on a slow line; many that never finish theirs would fill
 * the memory of all. Cuts those that hold most, until the others are within bounds.
 * @param most - bytes of all peers together
 */
export function boundUnfinished(peers: Peers, most: number): void {
	let sum = 0;
	peers.forEach((peer) => (sum += peer.unfinishedBytes));
	if (sum <= most) return;
	const held: { peer: Unfinished; bytes: number }[] = [];
	peers.forEach((peer) => held.push({ peer, bytes: peer.unfinishedBytes }));
	for (const { peer, bytes } of held.sort((a, b) => b.bytes - a.bytes)) {
		if (sum <= most) return;
		sum -= bytes;
		peer.cut();
	}
}
