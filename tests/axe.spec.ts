import { AxeBuilder } from '@axe-core/playwright';
import { collectComplaints } from './support/complaints.ts';
import { walkPages, type Look } from './support/walk-pages.ts';
import { walkWorkshop } from './support/walk-workshop.ts';
import { expect, test } from './support/workshop.ts';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Collects what axe objects to, so that one run names it on all screens. */
function auditor(): { look: Look; found: string[]; screens: string[] } {
	const found: string[] = [];
	const screens: string[] = [];
	return {
		found,
		screens,
		look: async (page, screen) => {
			screens.push(screen);
			const { violations } = await new AxeBuilder({ page })
				.withTags(WCAG_22_AA)
				.options({ resultTypes: ['violations'] })
				.setLegacyMode(true)
				.analyze();
			for (const { id, help, nodes } of violations) {
				found.push(`${screen}: ${id} (${help}) at ${nodes.map(({ html }) => html).join(' | ')}`);
			}
		}
	};
}

test('every page outside a session meets WCAG 2.2 AA, and its console stays silent', async ({
	workshop
}) => {
	test.slow();
	const { look, found, screens } = auditor();
	const complaints = collectComplaints(workshop.laptop, [workshop.server.origin]);
	await walkPages(workshop, look);
	expect(found).toEqual([]);
	expect(complaints).toEqual([]);
	expect(screens.length).toBeGreaterThan(10);
});

test('Regie, Leinwand, phone and sheets meet WCAG 2.2 AA in every state, silently', async ({
	workshop
}) => {
	test.slow();
	const { look, found, screens } = auditor();
	const complaints = collectComplaints(workshop.laptop, [workshop.server.origin]);
	await walkWorkshop(workshop, look);
	expect(found).toEqual([]);
	expect(complaints).toEqual([]);
	expect(screens.length).toBeGreaterThan(40);
});
