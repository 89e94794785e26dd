import { collectComplaints } from './support/complaints.ts';
import { inspect } from './support/inspection.ts';
import { walkPages } from './support/walk-pages.ts';
import { walkPoints } from './support/walk-points.ts';
import { walkSurvey } from './support/walk-survey.ts';
import { walkWorkshop } from './support/walk-workshop.ts';
import { expect, test } from './support/workshop.ts';

test('every page outside a session meets WCAG 2.2 AA, fits 320 px and a thumb, silently', async ({
	workshop
}) => {
	test.slow();
	const { look, found, screens } = inspect();
	const complaints = collectComplaints(workshop.laptop, [workshop.server.origin]);
	await walkPages(workshop, look);
	expect(found).toEqual([]);
	expect(complaints).toEqual([]);
	expect(screens.length).toBeGreaterThan(10);
});

test('Regie, Leinwand, phone and sheets meet WCAG 2.2 AA in every state and fit, silently', async ({
	workshop
}) => {
	test.slow();
	const { look, found, screens } = inspect();
	const complaints = collectComplaints(workshop.laptop, [workshop.server.origin]);
	await walkWorkshop(workshop, look);
	expect(found).toEqual([]);
	expect(complaints).toEqual([]);
	expect(screens).toEqual(expect.arrayContaining(['phone, open', 'phone, list', 'Leinwand, dark']));
	expect(screens.length).toBeGreaterThan(60);
});

test('points and a second round meet WCAG 2.2 AA in every state and fit, silently', async ({
	workshop
}) => {
	test.slow();
	const { look, found, screens } = inspect();
	const complaints = collectComplaints(workshop.laptop, [workshop.server.origin]);
	await walkPoints(workshop, look);
	expect(found).toEqual([]);
	expect(complaints).toEqual([]);
	expect(screens).toContain('phone, points, revealed');
	expect(screens.length).toBeGreaterThan(15);
});

test('a questionnaire, a word of one’s own and devices that go round: every state, silently', async ({
	workshop
}) => {
	test.slow();
	const { look, found, screens } = inspect();
	const complaints = collectComplaints(workshop.laptop, [workshop.server.origin]);
	await walkSurvey(workshop, look);
	expect(found).toEqual([]);
	expect(complaints).toEqual([]);
	expect(screens).toContain('phone, survey, with a word');
	expect(screens.length).toBeGreaterThan(13);
});
