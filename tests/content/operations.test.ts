import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Metrics } from '../../server/metrics.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const manual = read('docs/betrieb.md');

/** @returns what stands in the first group of every match */
const all = (text: string, pattern: RegExp) => [
	...new Set([...text.matchAll(pattern)].map(([, found = '']) => found))
];

test('the manual names every setting of the process', () => {
	const settings = all(read('server/config.ts'), /\b(?:env\.|env, ')([A-Z_]{4,})/g).filter(
		(name) => name !== 'APP_DIR' // where the image and the unit have put the app
	);

	expect(settings).toContain('RETENTION_HOURS');
	expect(settings.filter((name) => !manual.includes(`\`${name}\``))).toEqual([]);
});

test('the manual says what to do about every line that the process may write', () => {
	const events = all(read('server/log.ts'), /^\t\| '([a-z-]+)'/gm);

	expect(events).toContain('store-failed');
	expect(events.filter((event) => !manual.includes(`| \`${event}\``))).toEqual([]);
});

test('rules and panels ask for metrics that there are', async () => {
	const metrics = new Metrics();
	metrics.measureProcess();
	const text = await metrics.text({
		rooms: 0,
		connections: { host: 0, participant: 0, wall: 0 }
	});
	const asked = all(
		read('deploy/monitoring/alerts.yml') + read('deploy/monitoring/grafana.json'),
		/\b((?:lernwerkstatt|nodejs|process)_[a-z0-9_]+)/g
	);

	expect(asked).toContain('lernwerkstatt_rooms');
	expect(asked.filter((name) => !text.includes(`# TYPE ${name} `))).toEqual([]);
});

test('the unit lets Node start: a system call that it does not name is refused, not fatal', () => {
	const unit = read('deploy/lernwerkstatt.service');

	expect(unit).toMatch(/^SystemCallFilter=@system-service .*@pkey\b/m);
	expect(unit).toMatch(/^SystemCallErrorNumber=EPERM$/m);
});

test('the proxy of the manual asks browsers for HTTPS, as the shipped ones do', () => {
	const proxies = ['docs/betrieb.md', 'deploy/Caddyfile', 'deploy/Caddyfile.several'];

	expect(proxies.filter((path) => !/Strict-Transport-Security "max-age=/.test(read(path)))).toEqual(
		[]
	);
});
