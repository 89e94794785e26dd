/** Something a file names that stands in another file; looked up when all files are known. */
export interface Reference {
	kind: 'link' | 'image' | 'module' | 'set' | 'source' | 'plan-id' | 'module-id' | 'belonging';
	/** address as written, name of a set, key of a source, or id of another file */
	target: string;
	/** counts from 0 */
	line: number;
	/** counts from 1 */
	column: number;
}
