/** Something a file names that stands in another file; looked up when all files are known. */
export interface Reference {
	kind: 'link' | 'image' | 'module' | 'set' | 'source';
	/** address as written, name of a set, or key of a source */
	target: string;
	/** counts from 0 */
	line: number;
	/** counts from 1 */
	column: number;
}
