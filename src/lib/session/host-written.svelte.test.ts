import 'fake-indexeddb/auto';
import { expect, onTestFinished, test } from 'vitest';
import { measureSentence, type Measure } from '#lib/domain/measure.ts';
import type { Block, Plan, WrittenKind } from '#lib/domain/plan.ts';
import { openDatabase } from '#lib/storage/db.ts';
import { loadHostSession } from '#lib/storage/sessions.ts';
import { collectReleased } from './closing.ts';
import { createSession } from './create-session.ts';
import { HostSession } from './host-session.svelte.ts';

const block = (kind: WrittenKind): Block => ({
	id: kind,
	title: kind,
	minutes: 5,
	isBreak: false,
	slides: [],
	step: { id: kind, kind }
});
const planOf = (...kinds: WrittenKind[]): Plan => ({
	id: 'probe',
	title: 'Probe',
	minutes: 5 * kinds.length,
	blocks: kinds.map(block)
});
const COMPLETE = {
	situation: 'ein Fall übergeben wird',
	actor: 'die Teamleitung',
	action: 'ein Gespräch ansetzen',
	until: '2026-12-15',
	sign: 'einem Vermerk',
	review: '2027-01-19'
};

async function newSession(plan: Plan): Promise<HostSession> {
	const db = await openDatabase();
	const info = {
		title: 'Probe',
		minimum: 5,
		isRehearsal: false,
		people: null,
		origin: '',
		network: ''
	};
	const created = await createSession(db, { plan, notes: [], mode: 'alone', info });
	if ('problem' in created) throw new Error(created.problem);
	const row = await loadHostSession(db, created.id);
	if (!row) throw new Error('the session was not stored');
	const session = await HostSession.open(db, row);
	onTestFinished(() => session.destroy());
	return session;
}

function addMeasure({ written }: HostSession, change: Partial<Measure> = {}): string {
	const id = written.measures.add('measures') ?? '';
	written.measures.change('measures', id, { ...COMPLETE, ...change });
	written.measures.flush();
	return id;
}

const kept = ({ row, stage }: HostSession) => collectReleased(row.id, stage, 7);

test('a plan without a release keeps complete measures only', async () => {
	const session = await newSession(planOf('measures'));
	addMeasure(session);
	addMeasure(session, { review: '' });

	expect(kept(session).measures).toEqual([
		{
			...COMPLETE,
			addressee: 'us',
			id: `massnahme-${session.row.id}-01`,
			session: session.row.id,
			status: 'open',
			statusAt: 7
		}
	]);
});

test('with a release only what the group released is kept, word for word', async () => {
	const session = await newSession(planOf('measures', 'release'));
	const { release, measures } = session.written;
	const first = addMeasure(session);
	const second = addMeasure(session, { actor: 'die Leitung' });
	const said = release.propose('release', 'Ein Satz.') ?? '';
	const secret = release.propose('release', 'Bleibt hier.') ?? '';
	for (const id of [first, second, said]) release.decide('release', id, 'released');
	release.decide('release', secret, 'withheld');

	expect(kept(session).measures).toHaveLength(2);
	expect(kept(session).released.map(({ text }) => text)).toEqual(['Ein Satz.']);

	measures.change('measures', second, { actor: 'jemand' });
	measures.flush();

	expect(kept(session).measures.map(({ actor }) => actor)).toEqual(['die Teamleitung']);
	expect(release.read('release').at(-1)).toMatchObject({ id: second, state: 'proposed' });
	expect(release.picture('release').released.map(({ id }) => id)).toEqual([said, first]);
});

test('P53: a withheld sentence leaves the stage at once, and comes back when that is taken back', async () => {
	const session = await newSession(planOf('release'));
	const { release } = session.written;
	const id = release.propose('release', 'Quarzlibelle.') ?? '';
	const onStage = () =>
		[...session.stage.published().values()].some((plain) =>
			new TextDecoder().decode(plain).includes('Quarzlibelle')
		);
	expect(onStage()).toBe(false);
	release.present('release', id);
	expect(onStage()).toBe(true);

	const takeBack = release.decide('release', id, 'withheld');

	expect(onStage()).toBe(false);
	expect(release.read('release')[0]?.state).toBe('withheld');
	takeBack();
	expect(release.read('release')[0]?.state).toBe('proposed');
});

test('an answer of leadership keeps the sentence of its measure, too', async () => {
	const session = await newSession(planOf('measures', 'release'));
	const id = addMeasure(session);
	const { release } = session.written;
	release.change('release', id, { needsAnswer: true, answerBy: '2026-12-01' });
	release.decide('release', id, 'released');

	expect(kept(session).measures).toHaveLength(1);
	expect(kept(session).released).toMatchObject([
		{ text: measureSentence({ ...COMPLETE, addressee: 'us' }), answerBy: '2026-12-01', answer: '' }
	]);
});

test('leadership is asked, too, when the measure is addressed to it at the very end', async () => {
	const session = await newSession(planOf('measures', 'release'));
	const { release, measures } = session.written;
	release.propose('release', 'Wir haben uns mit Übergaben beschäftigt.');
	const id = addMeasure(session);
	expect(release.read('release')[1]).toMatchObject({ id, needsAnswer: false });

	measures.change('measures', id, { addressee: 'leadership' });
	measures.flush();
	expect(release.read('release')[1]).toMatchObject({ id, needsAnswer: true });

	release.change('release', id, { needsAnswer: false });
	expect(release.read('release')[1]).toMatchObject({ id, needsAnswer: false });
});

test('a fourth measure is refused, a removed one comes back as it was', async () => {
	const session = await newSession(planOf('measures'));
	const { measures } = session.written;
	const first = addMeasure(session);
	addMeasure(session);
	addMeasure(session);
	expect(measures.add('measures')).toBeUndefined();
	const before = measures.read('measures');

	const takeBack = measures.remove('measures', first);

	expect(measures.read('measures')).toHaveLength(2);
	takeBack();
	expect(measures.read('measures')).toEqual(before);
});

test('P52: a takeover carries every draft over', async () => {
	const session = await newSession(planOf('measures', 'release'));
	const { release } = session.written;
	addMeasure(session);
	const id = release.propose('release', 'Ein Entwurf.') ?? '';
	release.change('release', id, { needsAnswer: true });
	const before = release.read('release');

	session.takeOver();

	expect(session.lead?.epoch).toBe(2);
	expect(release.read('release')).toEqual(before);
	expect(session.written.measures.read('measures')).toMatchObject([COMPLETE]);
});

test('consent is withdrawn by a change and can be taken back', async () => {
	const session = await newSession(planOf('agreement'));
	const { agreement } = session.written;
	const step = { id: 'agreement', kind: 'agreement', rules: ['Stopp gilt sofort'] } as const;
	const rules = { ...step, rules: [...step.rules] };

	const takeBack = agreement.confirm(rules);
	expect(agreement.read(rules)).toEqual({ rules: ['Stopp gilt sofort'], isConfirmed: true });
	takeBack();
	expect(agreement.read(rules).isConfirmed).toBe(false);
	agreement.confirm(rules);
	agreement.add(rules, 'Telefone stumm');

	expect(agreement.read(rules)).toEqual({
		rules: ['Stopp gilt sofort', 'Telefone stumm'],
		isConfirmed: false
	});
});
