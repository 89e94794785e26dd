import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addRule, removeRule, rewordRule, type Agreement } from './agreement.ts';

const CONFIRMED: Agreement = { rules: ['Stopp gilt sofort', 'Ohne Namen'], isConfirmed: true };

test('whatever is amended, consent is taken back', () => {
	expect(addRule(CONFIRMED, ' Telefone stumm ')).toEqual({
		rules: [...CONFIRMED.rules, 'Telefone stumm'],
		isConfirmed: false
	});
	expect(rewordRule(CONFIRMED, 1, 'Ohne Namen, ohne Fälle')).toEqual({
		rules: ['Stopp gilt sofort', 'Ohne Namen, ohne Fälle'],
		isConfirmed: false
	});
	expect(removeRule(CONFIRMED, 1, 1)).toEqual({
		rules: ['Stopp gilt sofort'],
		isConfirmed: false
	});
});

test('what changes nothing leaves consent alone', () => {
	expect(addRule(CONFIRMED, '   ')).toEqual(CONFIRMED);
	expect(rewordRule(CONFIRMED, 0, 'Stopp gilt sofort ')).toEqual(CONFIRMED);
	expect(rewordRule(CONFIRMED, 0, '')).toEqual(CONFIRMED);
	expect(rewordRule(CONFIRMED, 9, 'Neu')).toEqual(CONFIRMED);
	expect(removeRule(CONFIRMED, 9, 0)).toEqual(CONFIRMED);
});

test("the module's own rules are never taken out", () => {
	const given = 4;
	const rules = ['a', 'b', 'c', 'd'];
	const acts = fc.array(
		fc.oneof(
			fc.string().map((text) => (agreement: Agreement) => addRule(agreement, text)),
			fc.nat(8).map((index) => (agreement: Agreement) => removeRule(agreement, index, given))
		)
	);

	fc.assert(
		fc.property(acts, (all) => {
			const end = all.reduce((agreement, act) => act(agreement), { rules, isConfirmed: false });
			expect(end.rules.slice(0, given)).toEqual(rules);
			expect(end.isConfirmed).toBe(false);
		})
	);
});
