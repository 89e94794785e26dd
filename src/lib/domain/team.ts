export const TEAM_MAX_LENGTH = 80;

/** @returns the name as it is kept: spaces folded, so that one team is not two */
export const teamName = (text: string): string =>
	text.trim().replace(/\s+/g, ' ').slice(0, TEAM_MAX_LENGTH).trim();

/** @returns names of teams, without '', each once, in the order of the alphabet */
export const teamNames = (rows: readonly { team?: string }[]): string[] =>
	[...new Set(rows.flatMap(({ team }) => (team ? [team] : [])))].sort((a, b) =>
		a.localeCompare(b, 'de')
	);
