import { decodeText } from '#lib/modules/decode.ts';

/** Largest file that is read at all, bytes; the compiler stops at a fifth of it. */
export const CHOSEN_MAX_BYTES = 1_000_000;

/** What became of a chosen file: its text, or a German sentence that says why not and what to do. */
export type ChosenFile =
	| {
			text: string;
			/** what was done to read it, German */
			notice?: string;
	  }
	| { refusal: string };

const COPY_IT = 'Öffnen Sie sie dort, kopieren Sie den Text, und fügen Sie ihn hier ein.';

/** Files that people take for text, by their first bytes. */
const FOREIGN = [
	{
		start: [0x50, 0x4b, 0x03, 0x04],
		what: `ein Dokument einer Textverarbeitung (zum Beispiel Word). ${COPY_IT}`
	},
	{ start: [0xd0, 0xcf, 0x11, 0xe0], what: `ein älteres Word-Dokument. ${COPY_IT}` },
	{ start: [0x25, 0x50, 0x44, 0x46], what: `eine PDF-Datei. ${COPY_IT}` },
	{ start: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: `ein RTF-Dokument. ${COPY_IT}` }
] as const;

const UTF16 = [
	{ mark: [0xff, 0xfe], encoding: 'utf-16le' },
	{ mark: [0xfe, 0xff], encoding: 'utf-16be' }
] as const;

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
	start.every((byte, index) => bytes[index] === byte);

const converted = (encoding: string) =>
	`Die Datei ist nicht in UTF-8 gespeichert, sondern vermutlich in ${encoding}. Bitte prüfen Sie die Umlaute im Text. „Als Datei sichern“ speichert ihn in UTF-8.`;

/** @returns the text of these bytes, also of two older encodings that editors on Windows write */
export function readBytes(name: string, bytes: Uint8Array): ChosenFile {
	if (bytes.length === 0)
		return {
			refusal: `„${name}“ ist leer. Wählen Sie eine andere Datei, oder laden Sie das Beispiel.`
		};
	const foreign = FOREIGN.find(({ start }) => startsWith(bytes, start));
	if (foreign) return { refusal: `„${name}“ ist keine Textdatei, sondern ${foreign.what}` };
	const utf16 = UTF16.find(({ mark }) => startsWith(bytes, mark));
	if (utf16)
		return { text: new TextDecoder(utf16.encoding).decode(bytes), notice: converted('UTF-16') };
	if (bytes.includes(0))
		return {
			refusal: `„${name}“ ist keine Textdatei. Wählen Sie eine Datei mit der Endung .md.`
		};
	const text = decodeText(bytes);
	if (typeof text === 'string') return { text: text.replace(/^\uFEFF/, '') };
	return { text: new TextDecoder('windows-1252').decode(bytes), notice: converted('Windows-1252') };
}

/** Reads a file that somebody chose or dropped; nothing of it leaves the device. */
export async function readChosenFile(file: File): Promise<ChosenFile> {
	const { name, size } = file;
	if (size > CHOSEN_MAX_BYTES) {
		const megabytes = (size / 1_000_000).toLocaleString('de-DE', { maximumFractionDigits: 1 });
		return {
			refusal: `„${name}“ hat ${megabytes} MB und wird nicht gelesen. Eine Datei mit Bausteinen ist reiner Text und viel kleiner als 1 MB. Wählen Sie eine Datei mit der Endung .md.`
		};
	}
	// a folder, or a file that has gone since
	const unreadable = {
		refusal: `„${name}“ lässt sich nicht lesen. Wählen Sie eine einzelne Datei mit der Endung .md.`
	};
	return file.arrayBuffer().then(
		(buffer) => readBytes(name, new Uint8Array(buffer)),
		() => unreadable
	);
}
