import { SHEET_SCOPES, type SheetScope } from '#lib/domain/result-sheet.ts';

/** How the address of the print view says which sheet it shows. */
export const SCOPE_NAMES: Record<SheetScope, string> = {
	released: 'freigegeben',
	tallies: 'summen',
	host: 'moderation'
};

/** @returns the scope of that name; without one the host's own copy, which says so on each sheet */
export const scopeNamed = (name: string | null): SheetScope =>
	SHEET_SCOPES.find((scope) => SCOPE_NAMES[scope] === name) ?? 'host';
