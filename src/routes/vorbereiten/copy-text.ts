/**
 * Copies what stands in a field. A laptop that is reached under http has no clipboard; there the
 * browser's old command does it, which needs a selection.
 * @returns false when neither worked: then the text is selected, to be copied by hand
 */
export async function copyText(field: HTMLTextAreaElement): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(field.value);
		return true;
	} catch {
		// no clipboard here, or not allowed
		field.focus();
		field.select();
		return document.execCommand('copy');
	}
}
