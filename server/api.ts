import type { IncomingMessage, ServerResponse } from 'node:http';
import { API, parseRegisterSession, type Addresses } from '#lib/protocol/api.ts';
import { CLOSE, type CloseCode } from '#lib/protocol/close-codes.ts';
import { fromBase64Url } from '#lib/protocol/bytes.ts';
import { CARRIER } from '#lib/protocol/carrier.ts';
import { isRoom } from '#lib/protocol/documents.ts';
import { acceptedEncodings } from './accepted-encodings.ts';
import { refusalOf } from './admission.ts';
import { isFromThisDevice } from './addresses.ts';
import type { Backend } from './backend.ts';
import { addressGroup, clientAddress } from './client-address.ts';
import { serverFacts, sessionFacts } from './facts.ts';
import type { Gauges } from './metrics.ts';
import type { CompiledModules } from './modules-folder.ts';
import { readJson } from './read-json.ts';
import type { Relay } from './relay.ts';
import type { Registration } from './sessions.ts';
import { isOriginAllowed, type OriginRule } from './sync-request.ts';

export interface ApiOptions {
	backend: Backend;
	originRule: OriginRule;
	/** compiles the modules folder; when it rejects, the copy made at build time is served */
	readModules: () => Promise<CompiledModules>;
	/** origins for phones, see {@link Addresses} */
	origins: () => string[];
	gauges: () => Gauges;
	/** for those whose proxy lets no WebSocket through; without it they stay out */
	overHttp?: Relay['overHttp'];
}

/** @returns false when the request is left to others: it is not for this API, or there are no modules */
export type Api = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean> | boolean;

interface Route {
	method: string;
	allow?: string;
	handle: Handler;
}

const SESSION = new RegExp(`^${API.sessions}/([^/]+)$`);
/** HTTP status of what the WebSocket says with a close code. */
const REFUSED: Partial<Record<CloseCode, number>> = {
	[CLOSE.unauthorized]: 401,
	[CLOSE.sessionEnded]: 410,
	[CLOSE.tooMany]: 429,
	[CLOSE.overload]: 503
};
const STATUS = { created: 201, same: 200, taken: 409, ended: 410 } as const;

/** The HTTP side of the relay: registering and ending sessions, and what the process knows about itself. */
export function createApi(options: ApiOptions): Api {
	const { backend, originRule, overHttp } = options;
	const { sessions, newRooms, failedTokens, metrics } = backend;
	const addressOf = (request: IncomingMessage) =>
		addressGroup(clientAddress(request, originRule.trustProxy));

	const register: Handler = async (request, response) => {
		const address = addressOf(request); // unknown as soon as the client hangs up
		const registration = parseRegisterSession(await readJson(request));
		if (!registration || !isRoom(registration.room)) return reply(response, 400);
		let isCounted = false;
		let result: Registration | undefined;
		try {
			// before it is made: many at once would else all find room
			result = await sessions.register(
				registration,
				async () => (isCounted = await newRooms.take(address))
			);
		} finally {
			if (isCounted && result !== 'created') await newRooms.giveBack(address);
		}
		return reply(response, result ? STATUS[result] : 429);
	};

	const end = async (request: IncomingMessage, response: ServerResponse, room: string) => {
		if (!isRoom(room)) return reply(response, 404);
		const address = addressOf(request);
		const token = bearerToken(request);
		if (token && (await sessions.end(room, token))) return reply(response, 204);
		const isOneTooMany = await failedTokens.isOneTooMany(address, room);
		return reply(response, isOneTooMany ? 429 : 401);
	};

	const tell = async (request: IncomingMessage, response: ServerResponse, room: string) => {
		if (!isRoom(room)) return reply(response, 404);
		const token = bearerToken(request) ?? new Uint8Array();
		const stage = { room, token, name: 'stage', kind: 'stage', role: 'participant' } as const;
		const refusal = await refusalOf(backend, stage, addressOf(request));
		if (refusal !== undefined) return reply(response, REFUSED[refusal] ?? 403);
		const found = await sessionFacts(backend, room);
		return found
			? reply(response, 200, JSON.stringify(found), 'application/json')
			: reply(response, 401);
	};

	const facts: Handler = (_request, response) => {
		const body = JSON.stringify(serverFacts(backend, originRule.trustProxy));
		return reply(response, 200, body, 'application/json');
	};

	const addresses: Handler = (request, response) => {
		if (!isFromThisDevice(request, originRule.trustProxy)) return reply(response, 404);
		const body: Addresses = { origins: options.origins() };
		return reply(response, 200, JSON.stringify(body), 'application/json');
	};

	const modules: Handler = async (request, response) => {
		const compiled = await options.readModules().catch((error: unknown) => {
			backend.log('modules-unreadable', error);
		});
		if (!compiled) return false;
		const { json, gzip, etag } = compiled;
		response.setHeader('ETag', etag);
		response.setHeader('Vary', 'Accept-Encoding');
		if (request.headers['if-none-match'] === etag) return reply(response, 304);
		const isCompressed = acceptedEncodings(request).has('gzip');
		if (isCompressed) response.setHeader('Content-Encoding', 'gzip');
		return reply(response, 200, isCompressed ? gzip : json, 'application/json');
	};

	const health: Handler = async (_request, response) => {
		try {
			await backend.store.check();
			return reply(response, 200, 'ok\n', 'text/plain');
		} catch (error) {
			backend.onStoreError(error);
			return reply(response, 503, 'store failed\n', 'text/plain');
		}
	};

	const measure: Handler = async (_request, response) =>
		reply(response, 200, await metrics.text(options.gauges()), metrics.type);
	const routes: Record<string, Route> = {
		[API.sessions]: { method: 'POST', handle: register },
		[API.addresses]: { method: 'GET', handle: addresses },
		[API.facts]: { method: 'GET', handle: facts },
		[API.modules]: { method: 'GET', handle: modules },
		...(overHttp && carrierRoutes(overHttp)),
		'/healthz': { method: 'GET', handle: health },
		'/metrics': { method: 'GET', handle: measure }
	};

	return async (request, response) => {
		const path = (request.url ?? '').replace(/[?#].*$/s, '');
		const [, room] = SESSION.exec(path) ?? [];
		const ofSession = { GET: tell, DELETE: end };
		const method = request.method === 'DELETE' ? 'DELETE' : 'GET';
		const route = room
			? {
					method,
					allow: 'GET, DELETE',
					handle: (...about: Parameters<Handler>) => ofSession[method](...about, room)
				}
			: Object.hasOwn(routes, path)
				? routes[path]
				: undefined;
		if (!route) return /^\/(api|sync)(\/|$)/.test(path) && reply(response, 404);
		response.setHeader('Cache-Control', 'no-store');
		if (request.method !== route.method) {
			response.setHeader('Allow', route.allow ?? route.method);
			return reply(response, 405);
		}
		if (!isOriginAllowed(request.headers, originRule)) return reply(response, 403);
		try {
			return await route.handle(request, response);
		} catch (error) {
			backend.onStoreError(error);
			return reply(response, 503);
		}
	};
}

function carrierRoutes({ up, down }: Relay['overHttp']): Record<string, Route> {
	return {
		[CARRIER.up]: {
			method: 'POST',
			handle: async (request, response) => reply(response, await up(request, response))
		},
		[CARRIER.down]: {
			method: 'POST',
			handle: (request, response) => {
				const refusal = down(request, response);
				return refusal === undefined || reply(response, refusal);
			}
		}
	};
}

function bearerToken({ headers }: IncomingMessage): Uint8Array | undefined {
	const [, token] = /^Bearer ([A-Za-z0-9_-]{1,128})$/i.exec(headers.authorization ?? '') ?? [];
	return token === undefined ? undefined : fromBase64Url(token);
}

/** @returns true: the request is answered */
function reply(
	response: ServerResponse,
	status: number,
	body: string | Buffer = '',
	type = ''
): true {
	response.statusCode = status;
	if (type) {
		response.setHeader('Content-Type', `${type}${type.includes(';') ? '' : '; charset=utf-8'}`);
	}
	response.end(body);
	return true;
}
