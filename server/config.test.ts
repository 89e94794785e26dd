import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

test('everything has a default', () => {
	expect(readConfig({})).toEqual({
		port: 8080,
		host: '0.0.0.0',
		modulesFolder: 'workshop-modules',
		dataFolder: 'data',
		redisUrl: undefined,
		appFolder: 'build/app',
		retentionHours: 24,
		trustProxy: 0,
		origins: [],
		newRoomsPerHour: 60
	});
});

test('environment variables change it', () => {
	const env = {
		PORT: '0',
		RETENTION_HOURS: '0.5',
		ORIGIN: 'https://a.example/, http://b.example:81'
	};

	expect(readConfig(env)).toMatchObject({
		port: 0,
		retentionHours: 0.5,
		origins: ['https://a.example', 'http://b.example:81']
	});
});

test.for([
	{
		env: { PORT: 'abc' },
		sentence: 'PORT muss eine ganze Zahl von 0 bis 65535 sein, nicht „abc“.'
	},
	{
		env: { PORT: '70000' },
		sentence: 'PORT muss eine ganze Zahl von 0 bis 65535 sein, nicht „70000“.'
	},
	{
		env: { RETENTION_HOURS: '-1' },
		sentence: 'RETENTION_HOURS muss eine Zahl größer als 0 sein, nicht „-1“.'
	},
	{
		env: { ORIGIN: 'werkstatt.example' },
		sentence:
			'ORIGIN muss mit http:// oder https:// beginnen, zum Beispiel https://werkstatt.example, nicht „werkstatt.example“.'
	}
])('says in German what is wrong with $env', ({ env, sentence }) => {
	expect(() => readConfig(env)).toThrow(sentence);
});

test.for([
	'redis://127.0.0.1:6379',
	'rediss://werkstatt:geheim%23@redis.example/2',
	'redis://redis.example/'
])('REDIS_URL may be %s', (url) => {
	expect(readConfig({ REDIS_URL: url }).redisUrl).toBe(url);
});

test.for([
	'127.0.0.1:6379',
	'http://geheim@redis.example',
	'redis://:gehe/im@redis.example:6379',
	'redis://redis.example/geheim'
])('REDIS_URL may not be %s, which is not shown', (url) => {
	const read = () => readConfig({ REDIS_URL: url });

	expect(read).toThrow(ConfigError);
	expect(read).toThrow(/^REDIS_URL muss mit redis:/);
	expect(read).not.toThrow(/geheim|gehe/);
});
