import { checkFile, type FileCheck } from '#lib/modules/check-file.ts';
import type { Library } from '#lib/modules/module.ts';
import type { Draft } from '#lib/storage/drafts.ts';
import { guessPath } from './guess-path.ts';

const EMPTY: Draft = { text: '', path: '', original: '' };

/** One text on the checking page: what it is, what is wrong with it, what it will look like. */
export class Workbench {
	readonly #library: Library;
	readonly #onchange: (draft: Draft) => void;
	#draft = $state.raw(EMPTY);
	#check = $state.raw<FileCheck>();
	#shown = $state.raw<FileCheck>();

	/** @param onchange - keeps each new state of the draft */
	constructor(library: Library, draft: Draft | undefined, onchange: (draft: Draft) => void) {
		this.#library = library;
		this.#onchange = onchange;
		if (draft) this.#take(draft);
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

	edit = (text: string): void => this.#change({ ...this.#draft, text });

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
		this.#take(draft);
		this.#onchange(draft);
	}

	#take(draft: Draft): void {
		this.#draft = draft;
		if (this.isEmpty && draft.path === '') {
			this.#check = undefined;
			this.#shown = undefined;
			return;
		}
		const path = draft.path || guessPath(draft.text, '', this.#library.files);
		this.#check = checkFile(this.#library, path, draft.text);
		if (this.#check.content) this.#shown = this.#check;
	}
}
