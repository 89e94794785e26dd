import { dialogOf, download, readDocx, save } from './downloads.ts';
import type { Channel } from './channels.ts';
import { dumpBrowser } from './stored.ts';
import type { Workshop } from './workshop.ts';
import { expect } from './workshop.ts';

const textChannel = (name: string, text: string): Channel => ({ name, bytes: Buffer.from(text) });

/** A Word file says when it was exported, which is after the session. */
const withoutExportTime = (bytes: Buffer): string =>
	readDocx(bytes).all.replace(/<dcterms:(created|modified)[^>]*>[^<]*/g, '');

/** Everything that is left of a closed session, on paper, in files and on devices. */
export async function channelsAfter({ regie, phones, server }: Workshop): Promise<Channel[]> {
	await regie.getByRole('link', { name: 'Ergebnis ansehen' }).click();
	await regie.getByRole('button', { name: 'Ergebnisblatt ausgeben' }).click();
	const channels = [textChannel('the result page', await regie.content())];
	await dialogOf(regie).getByText('Alles für die Moderation').click();
	for (const format of [/CSV/, /JSON/, /Markdown/, /Word/]) {
		const { name, bytes } = await save(regie, format);
		const text = name.endsWith('.docx') ? withoutExportTime(bytes) : bytes.toString('utf8');
		channels.push(textChannel(`the export ${name.replace(/^.*\./, '')}`, text));
	}
	const result = regie.url();
	for (const view of ['drucken?umfang=moderation', 'brief', 'loeschprotokoll']) {
		await regie.goto(`${result}/${view}`);
		await expect(regie.getByRole('heading', { level: 1 }).first()).toBeVisible();
		channels.push(textChannel(`the print view ${view}`, await regie.content()));
	}
	await regie.goto(`${server.origin}/ergebnisse`);
	const backup = (await download(regie, 'Alles als Datei sichern')).bytes.toString('utf8');
	channels.push(textChannel('the backup', backup));
	channels.push(textChannel('the storage of the laptop', await dumpBrowser(regie)));
	for (const [owner, phone] of phones.entries()) {
		channels.push(textChannel(`the storage of phone ${owner}`, await dumpBrowser(phone)));
	}
	return channels;
}

/** Exports in which a time of day stands. */
export const timedExports = (channels: readonly Channel[]): string[] =>
	channels
		.filter(({ name }) => /^the (export|print view|result page)/.test(name))
		.filter(({ bytes }) => /\b1\d{12}\b|\dT\d\d:\d\d/.test(bytes.toString('utf8')))
		.map(({ name }) => name);
