/**
 * A network that swallows everything says nothing for minutes; AbortSignal.timeout is younger than
 * some phones.
 * @param ms - for the whole answer, its body included
 * @returns what ends a request that takes longer
 */
export function within(ms: number): AbortSignal {
	const abort = new AbortController();
	setTimeout(() => abort.abort(), ms);
	return abort.signal;
}
