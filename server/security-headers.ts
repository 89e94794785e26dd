import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopback } from './client-address.ts';

const META = /<meta\s+http-equiv="content-security-policy"\s+content="([^"]*)"/i;

/**
 * Reads the policy that SvelteKit wrote into a page, with the hash of its script: a header without
 * that hash would give a blank page.
 * @returns the policy with what a meta element cannot say, or undefined when the page has none
 */
export function readPolicy(html: string): string | undefined {
	const [, content] = META.exec(html) ?? [];
	const policy = content
		?.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&')
		.replace(/[;\s]+$/, '');
	return policy && `${policy}; frame-ancestors 'none'`;
}

/** Sets the headers that every answer has; none for HTTPS only, since rooms run over plain HTTP. */
export function setSecurityHeaders(
	{ headers }: IncomingMessage,
	response: ServerResponse,
	trustProxy: number
): void {
	response.setHeader('X-Content-Type-Options', 'nosniff');
	response.setHeader('Referrer-Policy', 'no-referrer');
	response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
	response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
	const isHttps = trustProxy > 0 && headers['x-forwarded-proto'] === 'https';
	// on other origins browsers ignore it and complain on the console
	if (isHttps || isLocalName(headers.host ?? '')) {
		response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
	}
}

function isLocalName(host: string): boolean {
	const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
	return name === 'localhost' || isLoopback(name);
}
