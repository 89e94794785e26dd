/** Hands a file to the reader's downloads; nothing leaves the device. */
export function saveAsFile(file: Blob, name: string): void {
	const address = URL.createObjectURL(file);
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	// the click has taken its own reference
	URL.revokeObjectURL(address);
}
