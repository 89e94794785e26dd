import { belongingMessage } from './belonging.ts';
import { IMAGE_MAX_BYTES, imageType } from './images.ts';
import { fileKind, nearestPath, relativeLink, resolveLink } from './paths.ts';
import type { Reference } from './reference.ts';
import { didYouMean, nearest } from './spelling.ts';
import type { SourceText } from './source-text.ts';

/** What the other files of a folder offer; absent parts cannot be read and are not checked. */
export interface Shelf {
	/** paths of Markdown files, broken ones included */
	paths: ReadonlySet<string>;
	/** sizes in bytes of files that are no Markdown, by path */
	images: ReadonlyMap<string, number>;
	/** ids of plans, of broken ones too */
	planIds?: ReadonlySet<string>;
	/** ids of modules and templates, of broken ones too */
	moduleIds?: ReadonlySet<string>;
	sets?: ReadonlySet<string>;
	sourceKeys?: ReadonlySet<string>;
}

const PLACES = 'module/, schulung/ oder vorlagen/';

function mendAddress(path: string, target: string, known: Iterable<string>): string {
	const near = nearestPath(target, known);
	return near
		? `Meinten Sie „${relativeLink(path, near)}“?`
		: 'Legen Sie die Datei an, oder berichtigen Sie die Adresse.';
}

function imageMessage(path: string, target: string, images: ReadonlyMap<string, number>) {
	const file = resolveLink(path, target);
	const bytes = file === undefined ? undefined : images.get(file);
	if (file === undefined || bytes === undefined)
		return `Das Bild „${target}“ gibt es nicht. ${mendAddress(path, target, images.keys())}`;
	if (imageType(file) === undefined)
		return `„${target}“ ist kein Bild. Möglich sind png, jpg, gif, webp und svg.`;
	if (bytes <= IMAGE_MAX_BYTES) return undefined;
	const size = Math.ceil(bytes / 1000);
	return `Das Bild „${target}“ ist ${size} KB groß, höchstens ${IMAGE_MAX_BYTES / 1000} KB gehen auf jedes Telefon im Raum. Verkleinern Sie es.`;
}

function linkMessage(path: string, { kind, target }: Reference, { paths, images }: Shelf) {
	const file = resolveLink(path, target);
	if (file === undefined || !(paths.has(file) || images.has(file))) {
		const known = kind === 'module' ? [...paths].filter(isModulePath) : paths;
		return `Der Verweis „${target}“ führt zu keiner Datei. ${mendAddress(path, target, known)}`;
	}
	if (kind === 'module' && !isModulePath(file))
		return `Der Verweis „${target}“ führt zu keinem Modul. Verweisen Sie auf eine Datei in ${PLACES}.`;
	return undefined;
}

function isModulePath(path: string): boolean {
	const kind = fileKind(path);
	return kind === 'module' || kind === 'template';
}

/** Dozens of ids help nobody when none is like the one written. */
function nearId(id: string, known: Iterable<string>): string {
	const near = nearest(id, known);
	if (near !== undefined) return `Meinten Sie „${near}“?`;
	return 'Schreiben Sie die `id:` aus dem Kopf der anderen Datei.';
}

function referenceMessage(path: string, reference: Reference, shelf: Shelf): string | undefined {
	const { kind, target } = reference;
	switch (kind) {
		case 'set':
			if (!shelf.sets || shelf.sets.has(target)) return undefined;
			return `Den Satz „${target}“ gibt es im Katalog nicht. ${didYouMean(target, [...shelf.sets])}`.trimEnd();
		case 'source':
			if (!shelf.sourceKeys || shelf.sourceKeys.has(target)) return undefined;
			return `Die Quelle „${target}“ steht nicht in katalog/quellen.md. Ergänzen Sie sie dort, oder berichtigen Sie das Kürzel.`;
		case 'plan-id':
			if (!shelf.planIds || shelf.planIds.has(target)) return undefined;
			return `Einen Ablauf mit der id „${target}“ gibt es nicht. ${nearId(target, shelf.planIds)}`;
		case 'module-id':
			if (!shelf.moduleIds || shelf.moduleIds.has(target)) return undefined;
			return `Eine Vorlage oder ein Modul mit der id „${target}“ gibt es nicht. ${nearId(target, shelf.moduleIds)}`;
		case 'belonging':
			if (!shelf.moduleIds || shelf.moduleIds.has(target)) return undefined;
			return belongingMessage(target, shelf.moduleIds);
		case 'image':
			return imageMessage(path, target, shelf.images);
		default:
			return linkMessage(path, reference, shelf);
	}
}

/** Reports what a file names and no other file has. */
export function checkReferences(
	source: SourceText,
	references: readonly Reference[],
	shelf: Shelf
): void {
	for (const reference of references) {
		const message = referenceMessage(source.path, reference, shelf);
		if (message !== undefined) source.report(reference.line, reference.column, message);
	}
}
