export const ROLES = ['host', 'participant', 'wall'] as const;
export type Role = (typeof ROLES)[number];

/** @returns the role when `value` names one */
export function parseRole(value: string): Role | undefined {
	return ROLES.find((role) => role === value);
}
