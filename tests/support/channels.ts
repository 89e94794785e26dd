import type { Page } from '@playwright/test';
import type * as Y from 'yjs';
import { expand } from '#lib/protocol/expand.ts';
import { inboxName } from '#lib/protocol/documents.ts';
import { MESSAGE } from '#lib/protocol/frames.ts';
import { deriveMaster, hostKeys, joinKeys } from '#lib/protocol/keys.ts';
import type { Role } from '#lib/protocol/roles.ts';
import { SealedMap } from '#lib/session/sealed-map.ts';
import { BareDevice } from './bare-device.ts';
import { readDataFolder } from './data-folder.ts';
import { readStore } from './device-data.ts';
import { dumpBrowser, readHostSecret } from './stored.ts';
import { expect, type Workshop } from './workshop.ts';

/** One way on which something could get out. */
export interface Channel {
	name: string;
	bytes: Buffer;
	/** index of the device that it belongs to; what is its own may stand there */
	owner?: number;
}

/** Something that must not be found, in every form in which it could be written. */
export interface Needle {
	what: string;
	forms: readonly Buffer[];
	/** index of the device that it would tell about */
	owner: number;
	/** channels in which it may stand */
	allowed?: RegExp;
}

const utf8 = (text: string) => Buffer.from(text, 'utf8');

/** @returns what was found in which channel; empty when nothing leaks */
export const leaks = (channels: readonly Channel[], needles: readonly Needle[]): string[] =>
	channels.flatMap(({ name, bytes, owner }) =>
		needles
			.filter((needle) => needle.owner !== owner && needle.allowed?.test(name) !== true)
			.filter(({ forms }) => forms.some((form) => bytes.includes(form)))
			.map(({ what }) => `${what} in ${name}`)
	);

export const textNeedles = (texts: readonly (readonly string[])[], allowed?: RegExp): Needle[] =>
	texts.flatMap((own, owner) =>
		own.map((text) => ({
			what: `„${text}“ of device ${owner}`,
			forms: [utf8(text)],
			owner,
			...(allowed && { allowed })
		}))
	);

const formsOf = (secret: Buffer): Buffer[] => [
	secret,
	...(['base64url', 'base64', 'hex'] as const).map((form) => utf8(secret.toString(form))),
	// a part of it would do
	secret.subarray(0, 8),
	utf8(secret.subarray(0, 8).toString('hex')),
	utf8(secret.toString('base64url').slice(0, 11))
];

/** What a device is called, has drawn and has sealed; read while the session runs. */
export async function deviceNeedles(phone: Page, owner: number): Promise<Needle[]> {
	const [row] = (await readStore(phone, 'sessions')) as { deviceSecret?: { bytes: string } }[];
	const rows = (await readStore(phone, 'answers')) as {
		sealed: { key: string; value: { bytes: string } } | null;
	}[];
	const secret = { what: `secret of device ${owner}`, owner };
	return [
		{ ...secret, forms: formsOf(Buffer.from(row?.deviceSecret?.bytes ?? '', 'base64')) },
		...rows.flatMap(({ sealed }): Needle[] => {
			if (!sealed) return [];
			const [name = ''] = sealed.key.split('/');
			const value = Buffer.from(sealed.value.bytes, 'base64');
			return [
				// the relay keeps the inbox, and nobody but the host reads it there
				{
					what: `pseudonym of device ${owner}`,
					forms: formsOf(Buffer.from(name, 'base64url')),
					owner,
					allowed: /^the relay's store$/
				},
				{
					what: `sealed sheet of device ${owner}`,
					forms: [value],
					owner,
					allowed: /^the relay's store$/
				}
			];
		})
	];
}

export const clientsOf = (doc: Y.Doc): number[] => [...doc.store.clients.keys()];

interface Keys {
	participant: Uint8Array;
	host: Uint8Array;
	content: Uint8Array;
}

/** Everything that a colleague with developer tools, and the relay, get of a running session. */
export class Listeners {
	readonly #workshop: Workshop;
	readonly #keys: Keys;
	readonly #devices: BareDevice[] = [];
	readonly stage: BareDevice;
	readonly values: SealedMap;
	board: BareDevice | undefined;

	private constructor(workshop: Workshop, keys: Keys) {
		this.#workshop = workshop;
		this.#keys = keys;
		this.stage = this.open('stage', 'participant');
		this.values = new SealedMap(this.stage.doc, keys.content, this.#room, 'stage');
	}

	static async join(workshop: Workshop): Promise<Listeners> {
		const [room, secret] = [workshop.code.slice(0, 4), workshop.code.slice(4)];
		const { joinToken, contentKey } = joinKeys(await deriveMaster({ room, secret }));
		const { hostToken } = hostKeys(await readHostSecret(workshop.regie));
		return new Listeners(workshop, {
			participant: joinToken,
			host: hostToken,
			content: contentKey
		});
	}

	get #room(): string {
		return this.#workshop.code.slice(0, 4);
	}

	open(doc: string, role: Role): BareDevice {
		const token = role === 'host' ? this.#keys.host : this.#keys.participant;
		const device = new BareDevice(this.#workshop.server.origin, this.#room, doc, role, token);
		this.#devices.push(device);
		return device;
	}

	/** The open board exists only where a step has one, and from the moment when Regie has made it (P34). */
	async hearBoard(isThere: boolean): Promise<void> {
		if (!isThere) return;
		await expect(async () => {
			this.board = this.open('board', 'participant');
			await this.board.whenAdmitted();
		}).toPass({ timeout: 30_000 });
	}

	/** Value by value, sealed ones opened; the clock and the plan tell times of the session only. */
	readable(doc: BareDevice, name: string): { key: string; plain: Buffer }[] {
		const values = new SealedMap(doc.doc, this.#keys.content, this.#room, name);
		return values.keys().map((key) => {
			const plain = values.read(key);
			return { key, plain: Buffer.from((plain && expand(plain)) ?? []) };
		});
	}

	/** JSON of each presence frame. */
	get presence(): string[] {
		return this.stage.frames
			.filter((frame) => frame[0] === MESSAGE.presence)
			.map((frame) => frame.toString('latin1').replace(/^[^{]*/, ''));
	}

	/** What can be had while the session runs. */
	async channels(wall: Page): Promise<Channel[]> {
		const { phones, server } = this.#workshop;
		const heard = (['stage', 'board'] as const).flatMap((name): Channel[] => {
			const device = this[name];
			if (!device) return [];
			const read = this.readable(device, name).flatMap(({ key, plain }) => [utf8(key), plain]);
			return [
				{ name: `values of ${name}`, bytes: Buffer.concat(read) },
				{ name: `frames of ${name}`, bytes: Buffer.concat(device.frames) }
			];
		});
		return [
			...heard,
			{ name: 'presence', bytes: utf8(this.presence.join('\n')) },
			{ name: "the relay's store", bytes: readDataFolder(server.dataDir) },
			{ name: "the relay's log", bytes: utf8(server.log) },
			{ name: 'the wall', bytes: utf8(await wall.content()) },
			...(await Promise.all(
				phones.flatMap((phone, owner) => [
					phone.content().then((text) => ({
						name: `the screen of phone ${owner}`,
						bytes: utf8(text),
						owner
					})),
					dumpBrowser(phone).then((text) => ({
						name: `the storage of phone ${owner}`,
						bytes: utf8(text),
						owner
					}))
				])
			))
		];
	}

	/** Values of `stage` that tell a time of day, the clock's left out. */
	timed(): string[] {
		return this.readable(this.stage, 'stage')
			.filter(({ key }) => !/^(clock|counted|plan|receipts)\//.test(key))
			.filter(({ plain }) => /\b1\d{12}\b|\dT\d\d:\d\d/.test(plain.toString('utf8')))
			.map(({ key }) => key);
	}

	/** What a presence frame tells, as names. */
	presenceNames(): string[] {
		const names = this.presence.flatMap((text) => Object.keys(JSON.parse(text) as object));
		return [...new Set(names)].sort();
	}

	/**
	 * Yjs clients that wrote into an inbox and into a document that colleagues read: these two would
	 * be known as one device's.
	 */
	async linkedClients(inboxes: readonly string[]): Promise<number[]> {
		const heard = [this.stage, this.board].flatMap((device) =>
			device ? clientsOf(device.doc) : []
		);
		const senders = await Promise.all(
			inboxes.map(async (step) => {
				const inbox = this.open(inboxName(step, 1), 'host');
				await inbox.isHeard();
				return clientsOf(inbox.doc);
			})
		);
		if (senders.flat().length === 0) throw new Error('nobody wrote into any inbox');
		return senders.flat().filter((client) => heard.includes(client));
	}

	close(): void {
		for (const device of this.#devices) device.close();
	}
}
