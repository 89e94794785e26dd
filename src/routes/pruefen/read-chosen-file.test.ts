import { describe, expect, test } from 'vitest';
import { CHOSEN_MAX_BYTES, readBytes, readChosenFile } from './read-chosen-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const zip = Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00);

describe('a chosen file', () => {
	test.for([
		{ why: 'is UTF-8', content: bytes('Größe\n'), text: 'Größe\n' },
		{ why: 'has a byte order mark', content: bytes('\uFEFFGröße\n'), text: 'Größe\n' },
		{ why: 'has line ends of Windows', content: bytes('a\r\nb\r\n'), text: 'a\r\nb\r\n' }
	])('that $why is read without a word', ({ content, text }) => {
		expect(readBytes('neu.md', content)).toEqual({ text });
	});

	test.for([
		{
			why: 'Windows-1252',
			// letters only: unlike browsers, Node knows no dashes and quotes of this encoding
			content: Uint8Array.of(0x47, 0x72, 0xf6, 0xdf, 0x65),
			text: 'Größe'
		},
		{
			why: 'UTF-16',
			content: Uint8Array.of(0xff, 0xfe, 0x47, 0x00, 0xf6, 0x00),
			text: 'Gö'
		}
	])('in $why is turned into text, and that is said', ({ why, content, text }) => {
		expect(readBytes('neu.md', content)).toEqual({
			text,
			notice: `Die Datei ist nicht in UTF-8 gespeichert, sondern vermutlich in ${why}. Bitte prüfen Sie die Umlaute im Text. „Als Datei sichern“ speichert ihn in UTF-8.`
		});
	});

	test.for([
		{ name: 'leer.md', content: new Uint8Array(), says: /ist leer\. Wählen Sie/ },
		{ name: 'modul.docx', content: zip, says: /Textverarbeitung .* kopieren Sie den Text/ },
		{ name: 'modul.pdf', content: bytes('%PDF-1.7'), says: /eine PDF-Datei\. Öffnen Sie/ },
		{ name: 'bild.png', content: Uint8Array.of(0x89, 0x50, 0, 0), says: /Endung \.md/ }
	])('$name is refused with what to do', ({ name, content, says }) => {
		const result = readBytes(name, content);

		expect(result).toEqual({ refusal: expect.stringMatching(says) });
		expect(result).toEqual({ refusal: expect.stringContaining(`„${name}“`) });
	});

	test('of 5 MB is not read at all', async () => {
		const file = new File([], 'gross.md');
		Object.defineProperty(file, 'size', { value: 5_200_000 });
		Object.defineProperty(file, 'arrayBuffer', { value: () => expect.fail('was read') });

		expect(await readChosenFile(file)).toEqual({
			refusal: expect.stringMatching(/^„gross\.md“ hat 5,2 MB und wird nicht gelesen/)
		});
		expect(CHOSEN_MAX_BYTES).toBeLessThan(5_200_000);
	});

	test('that has gone meanwhile is refused', async () => {
		const file = new File(['x'], 'ordner');
		Object.defineProperty(file, 'arrayBuffer', {
			value: () => Promise.reject(new DOMException('gone', 'NotFoundError'))
		});

		expect(await readChosenFile(file)).toEqual({
			refusal: expect.stringContaining('lässt sich nicht lesen')
		});
	});
});
