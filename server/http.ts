import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Api } from './api.ts';
import type { Log } from './log.ts';
import { setSecurityHeaders } from './security-headers.ts';
import type { StaticFiles } from './static-files.ts';

export interface AppOptions {
	files: StaticFiles;
	api: Api;
	/** number of proxies in front */
	trustProxy: number;
	log: Log;
}

/** Everything that the process answers over HTTP: the API first, then the built app. */
export function createApp({ files, api, trustProxy, log }: AppOptions): RequestListener {
	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		setSecurityHeaders(request, response, trustProxy);
		response.setHeader('Content-Security-Policy', files.policy);
		if (await api(request, response)) return;
		if (request.method === 'GET' || request.method === 'HEAD') {
			files.serve(request, response);
			return;
		}
		response.statusCode = 405;
		response.setHeader('Allow', 'GET, HEAD');
		response.end();
	}

	return (request, response) => {
		answer(request, response).catch((error: unknown) => {
			log('request-failed', error);
			if (!response.headersSent) response.statusCode = 500;
			response.end();
		});
	};
}
