import type { YAMLError } from 'yaml';

export const QUOTE_IT =
	'Setzen Sie den Text in gerade Anführungszeichen, zum Beispiel `titel: "…"`.';

/** `titel: Ankommen: wozu` – key and text when the text was meant to hold a colon. */
const COLON_IN_TEXT = /^\s*([\p{L}_-]+):\s+([^"'[{|>#\s].*:(?:\s.*)?)$/u;

function quote(text: string): string {
	return text.includes('"') ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/**
 * @param line - the line in which the YAML reader stumbled
 * @returns what is wrong with it and how to mend it, German
 */
export function yamlMessage({ code }: YAMLError, line: string): string {
	const [, key, text] = COLON_IN_TEXT.exec(line) ?? [];
	if (key && text)
		return `Der Text hinter \`${key}:\` enthält einen Doppelpunkt. Setzen Sie ihn in Anführungszeichen: \`${key}: ${quote(text.trim())}\`.`;
	if (code === 'DUPLICATE_KEY')
		return `\`${line.split(':')[0]?.trim() ?? ''}\` steht zweimal im Kopf. Löschen Sie eine der beiden Zeilen.`;
	if (code === 'TAB_AS_INDENT')
		return 'Im Kopf steht ein Tabulator. Ersetzen Sie ihn durch Leerzeichen.';
	return `Diese Zeile des Kopfes ist nicht lesbar. ${QUOTE_IT}`;
}
