import type { IncomingMessage } from 'node:http';

/** More than any request of this API has, in bytes. */
const MAX_BODY = 4096;

/** @returns the parsed body, or undefined when it is too long, cut off, not declared as JSON, or not JSON */
export async function readJson(request: IncomingMessage): Promise<unknown> {
	// other content types could be sent by a form on any page, without asking this server first
	if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return undefined;
	const chunks: Buffer[] = [];
	let length = 0;
	try {
		for await (const chunk of request) {
			const bytes: Buffer = chunk;
			length += bytes.length;
			if (length > MAX_BODY) return undefined;
			chunks.push(bytes);
		}
		return JSON.parse(Buffer.concat(chunks).toString('utf8'));
	} catch {
		return undefined; // the client is gone, or it is not JSON
	}
}
