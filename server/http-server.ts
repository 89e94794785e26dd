import { createServer, type RequestListener, type Server } from 'node:http';

const SECOND_MS = 1000;
/** How long somebody may take, ms. */
export const PATIENCE = {
	headers: 10 * SECOND_MS,
	request: 60 * SECOND_MS,
	/** neither side sends anything, e.g. a response that nobody reads */
	silence: 120 * SECOND_MS,
	/** how often the first two are looked at */
	checking: 5 * SECOND_MS
};
/** A proxy keeps its connections longer than Node's 5 s; with ours the shorter ones, it answers 502 now and then. */
const BEHIND_PROXY_MS = 125 * SECOND_MS;

/**
 * An HTTP server that does not wait for those who drip. What bounds a peer before its token is looked
 * at: 8 KiB of headers, which must be here after 10 s and a whole request after 60 s; nothing may stand
 * still for two minutes. After an upgrade none of this applies.
 * @param trustProxy - number of proxies in front
 */
export function createHttpServer(
	trustProxy: number,
	listener?: RequestListener,
	patience = PATIENCE
): Server {
	const server = createServer(
		{
			maxHeaderSize: 8 * 1024,
			headersTimeout: patience.headers,
			requestTimeout: patience.request,
			connectionsCheckingInterval: patience.checking,
			keepAliveTimeout: trustProxy > 0 ? BEHIND_PROXY_MS : 5 * SECOND_MS
		},
		listener
	);
	server.timeout = patience.silence;
	return server;
}
