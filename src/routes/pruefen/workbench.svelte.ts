import { checkFile, type FileCheck } from '#lib/modules/check-file.ts';
import type { Library } from '#lib/modules/module.ts';
import type { Draft } from '#lib/storage/drafts.ts';
import { guessPath } from './guess-path.ts';

const EMPTY: Draft = { text: '', path: '', original: '' };

/** One text on the checking page: what it is, what is wrong with it, what it will look like. */
export class Workbench {
	readonly #library: Library;
	readonly #onchange: (draft: Draft) => void;
	readonly #schedule: (run: () => void) => void;
	#isDue = false;
	#draft = $state.raw(EMPTY);
	#check = $state.raw<FileCheck>();
	#shown = $state.raw<FileCheck>();

	/**
	 * @param onchange - keeps each new state of the draft
	 * @param schedule - when to look at what is being typed: once a picture is enough for many keys
	 */
	constructor(
		library: Library,
		draft: Draft | undefined,
		onchange: (draft: Draft) => void,
		schedule: (run: () => void) => void = (run) => void requestAnimationFrame(run)
	) {
		this.#library = library;
		this.#onchange = onchange;
		this.#schedule = schedule;
		if (!draft) return;
		this.#draft = draft;
		this.#look();
	}

	get text(): string {
		return this.#draft.text;
	}

	/** path below the modules folder, chosen or guessed */
	get path(): string {
		return this.#check?.path ?? 'module/neu.md';
	}

	/** absent as long as there is no text */
	get check(): FileCheck | undefined {
		return this.#check;
	}

	/** the last state that could be read */
	get shown(): FileCheck | undefined {
		return this.#shown;
	}

	get isEmpty(): boolean {
		return this.#draft.text.trim() === '';
	}

	/** something would be lost that stands in no file */
	get isUnsaved(): boolean {
		return !this.isEmpty && this.#draft.text !== this.#draft.original;
	}

	/** The folder has a file with this path, whose place the text takes. */
	get isKnown(): boolean {
		return this.#library.files.some(({ path }) => path === this.path);
	}

	edit = (text: string): void => {
		this.#draft = { ...this.#draft, text };
		this.#onchange(this.#draft);
		if (this.#isDue) return;
		this.#isDue = true;
		this.#schedule(() => {
			this.#isDue = false;
			this.#look();
		});
	};

	/** @param path - from now on; guessing ends */
	choosePath = (path: string): void => this.#change({ ...this.#draft, path });

	/** Takes the text of a file; its name has a say in what it is. */
	open = (text: string, fileName: string): void => {
		const lines = text.replace(/\r\n?/g, '\n');
		const path = guessPath(lines, fileName, this.#library.files);
		this.#change({ text: lines, path, original: lines });
	};

	/** Takes a text that is no file yet. */
	start = (text: string): void => this.#change({ text, path: '', original: text });

	/** The text stands in a file now. */
	markSaved = (): void => this.#change({ ...this.#draft, original: this.#draft.text });

	clear = (): void => this.#change(EMPTY);

	#change(draft: Draft): void {
		this.#draft = draft;
		this.#onchange(draft);
		this.#look();
	}

	#look(): void {
		const { text, path } = this.#draft;
		if (this.isEmpty && path === '') {
			this.#check = undefined;
			this.#shown = undefined;
			return;
		}
		const place = path || guessPath(text, '', this.#library.files);
		this.#check = checkFile(this.#library, place, text);
		if (this.#check.content) this.#shown = this.#check;
	}
}
