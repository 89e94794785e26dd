import { describe, expect, test } from 'vitest';
import { numberedTitle, printedHandouts, stepStatements } from './printed-handouts.ts';
import { compileTexts, moduleText, SOUND, type Texts } from './testing.ts';

/** What is printed of `module/neu.md` with this text: number, title, sheets. */
function printed(body: string, more: Texts = {}) {
	const library = compileTexts({ ...SOUND, ...more, 'module/neu.md': moduleText(body) });
	expect(library.problems).toEqual([]);
	return library.modules
		.filter(({ id }) => id === 'neu')
		.flatMap((module) => printedHandouts(library, module))
		.map(({ number, title, sheets }) => [
			number,
			title,
			sheets.map(({ handout: { form, content, markdown, title: head }, module }) => [
				module.id,
				head,
				form,
				content?.kind ?? markdown
			])
		]);
}

describe('what a module gives on paper', () => {
	test('are its handouts, then the ballot of its step', () => {
		const body = '::: handout {titel=A form=quer}\nText\n:::\n\n::: einschaetzung {set=paar2}\n:::';

		expect(printed(body)).toEqual([
			[1, 'A', [['neu', 'A', 'wide', 'Text']]],
			[2, 'Selbsteinschätzung', [['neu', 'Selbsteinschätzung', 'sheet', 'ballot']]]
		]);
	});

	test('holds the ballot once when a handout prints it', () => {
		const body = '::: handout {titel=A inhalt=bogen}\n:::\n\n::: einschaetzung {set=paar2}\n:::';

		expect(printed(body)).toEqual([[1, 'A', [['neu', 'A', 'sheet', 'ballot']]]]);
	});

	test('holds the text of a step that is led by talk', () => {
		expect(printed('::: karten\nEine Karte je Gedanke.\n:::')).toEqual([
			[1, 'Kartenabfrage', [['neu', 'Kartenabfrage', 'sheet', 'Eine Karte je Gedanke.']]]
		]);
		expect(printed('::: freigabe\n:::')).toEqual([]);
		expect(printed('::: karten\nText\n:::\n\n::: handout {titel=A}\nMehr\n:::')).toEqual([
			[1, 'A', [['neu', 'A', 'sheet', 'Mehr']]]
		]);
	});

	test('brings the sheets of a template in the form that is asked for', () => {
		const template =
			'---\nid: blatt\ntitel: Vorlage\n---\n::: handout {titel=X}\nTx\n:::\n\n::: handout {titel=Y form=quer}\nTy\n:::\n';
		const more = { 'vorlagen/blatt.md': template };

		expect(printed('::: handout {titel=A inhalt=vorlage von=blatt}\n:::', more)).toEqual([
			[
				1,
				'A',
				[
					['blatt', 'X', 'sheet', 'Tx'],
					['blatt', 'Y', 'wide', 'Ty']
				]
			]
		]);
		expect(
			printed('::: handout {titel=A form=plakat inhalt=vorlage von=blatt}\nVorab\n:::', more)
		).toEqual([
			[
				1,
				'A',
				[
					['neu', 'A', 'poster', 'Vorab'],
					['blatt', 'X', 'poster', 'Tx'],
					['blatt', 'Y', 'poster', 'Ty']
				]
			]
		]);
	});

	test('gives the only sheet of a template the name that is looked for', () => {
		const more = {
			'vorlagen/blatt.md':
				'---\nid: blatt\ntitel: Vorlage\n---\n::: handout {titel=X}\nTx\n:::\n\n::: arbeitsbuendnis\n- Regel\n:::\n',
			'vorlagen/text.md': '---\nid: text\ntitel: Text\n---\nNur zu lesen.\n'
		};

		expect(printed('::: handout {titel=A inhalt=vorlage von=blatt}\n:::', more)).toEqual([
			[1, 'A', [['blatt', 'A', 'sheet', 'Tx']]]
		]);
		const around = 'Vorab\n\n---\n\n*Quelle*\n:::';
		expect(printed(`::: handout {titel=A inhalt=vorlage von=blatt}\n${around}`, more)).toEqual([
			[1, 'A', [['blatt', 'A', 'sheet', 'Vorab\n\nTx\n\n*Quelle*']]]
		]);
		expect(
			printed(`::: handout {titel=A form=karten inhalt=vorlage von=blatt}\n${around}`, more)
		).toEqual([[1, 'A', [['blatt', 'A', 'cards', 'Vorab\n\n### X\n\nTx\n\n*Quelle*']]]]);
		expect(printed('::: handout {titel=A inhalt=vorlage von=text}\n:::', more)).toEqual([
			[1, 'A', [['text', 'A', 'sheet', 'Nur zu lesen.']]]
		]);
	});

	test('ends where two files name each other', () => {
		const more = {
			'vorlagen/blatt.md':
				'---\nid: blatt\ntitel: B\n---\n::: handout {titel=X inhalt=vorlage von=neu}\nTx\n:::\n'
		};

		expect(printed('::: handout {titel=A inhalt=vorlage von=blatt}\n:::', more)).toEqual([
			[1, 'A', [['blatt', 'A', 'sheet', 'Tx']]]
		]);
	});
});

test('a survey with a list asks about its statements', () => {
	const library = compileTexts({
		'module/neu.md': moduleText('::: fragebogen\n- Eins\n- Zwei\n:::'),
		'module/karten.md': '---\nid: karten\ntitel: K\n---\n::: karten\n- Eins\n:::\n'
	});

	expect(library.modules.map((module) => stepStatements(library, module).length)).toEqual([0, 2]);
});

test('a module of the training is called by its number', () => {
	const library = compileTexts({
		...SOUND,
		'schulung/tag-2.md':
			'---\nid: tag-2\ntitel: T\nminuten: 9\n---\n1. Pause – 1 Min\n2. [Neu](neu.md) – 8 Min\n',
		'schulung/neu.md': moduleText('Text')
	});
	const titles = library.modules.map((module) => numberedTitle(library, module));

	expect(titles).toEqual(['Ankommen', 'Selbsteinschätzung', '2.1 Neu']);
});
