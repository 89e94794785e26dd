/** Settings of the process; each comes from an environment variable. */
export interface Config {
	/** PORT, 0 = any free one */
	port: number;
	/** HOST: address to listen on */
	host: string;
	/** MODULES_DIR */
	modulesFolder: string;
	/** DATA_DIR */
	dataFolder: string;
	/** REDIS_URL: keeps sessions there instead, for several processes; holds a password, so it is never shown */
	redisUrl: string | undefined;
	/** APP_DIR: the built app */
	appFolder: string;
	/** RETENTION_HOURS: how long a session is kept after its end or last use */
	retentionHours: number;
	/** TRUST_PROXY: number of proxies in front whose X-Forwarded headers count */
	trustProxy: number;
	/** ORIGIN: public origins, separated by commas, when a proxy does not pass on the host */
	origins: string[];
	/** NEW_ROOMS_PER_HOUR an address */
	newRoomsPerHour: number;
}

/** A setting that cannot be used; the message is a German sentence for whoever starts the process. */
export class ConfigError extends Error {
	override name = 'ConfigError';
}

/** @throws ConfigError */
export function readConfig(env: NodeJS.ProcessEnv): Config {
	return {
		port: wholeNumber(env, 'PORT', 8080, 65_535),
		host: env.HOST || '0.0.0.0',
		modulesFolder: env.MODULES_DIR || 'workshop-modules',
		dataFolder: env.DATA_DIR || 'data',
		redisUrl: parseRedisUrl(env.REDIS_URL?.trim() ?? ''),
		appFolder: env.APP_DIR || 'build/app',
		retentionHours: positiveNumber(env, 'RETENTION_HOURS', 24),
		trustProxy: wholeNumber(env, 'TRUST_PROXY', 0, 10),
		origins: (env.ORIGIN ?? '').split(',').flatMap((text) => parseOrigin(text.trim())),
		newRoomsPerHour: wholeNumber(env, 'NEW_ROOMS_PER_HOUR', 60, 1_000_000)
	};
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, standard: number, max: number): number {
	const text = env[name]?.trim();
	if (!text) return standard;
	if (/^\d+$/.test(text) && Number(text) <= max) return Number(text);
	throw new ConfigError(`${name} muss eine ganze Zahl von 0 bis ${max} sein, nicht „${text}“.`);
}

function positiveNumber(env: NodeJS.ProcessEnv, name: string, standard: number): number {
	const text = env[name]?.trim();
	if (!text) return standard;
	const value = Number(text);
	if (Number.isFinite(value) && value > 0) return value;
	throw new ConfigError(`${name} muss eine Zahl größer als 0 sein, nicht „${text}“.`);
}

function parseRedisUrl(text: string): string | undefined {
	if (text === '') return undefined;
	if (URL.canParse(text)) {
		const { protocol, hostname, pathname } = new URL(text);
		const isDatabase = /^(\/\d*)?$/.test(pathname);
		if (/^rediss?:$/.test(protocol) && hostname && isDatabase) return text;
	}
	throw new ConfigError(
		'REDIS_URL muss mit redis:// oder rediss:// beginnen, zum Beispiel redis://redis.example:6379. Ein Kennwort steht darin als redis://:kennwort@redis.example:6379; Sonderzeichen darin müssen für Adressen kodiert sein.'
	);
}

function parseOrigin(text: string): string[] {
	if (text === '') return [];
	if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return [new URL(text).origin];
	throw new ConfigError(
		`ORIGIN muss mit http:// oder https:// beginnen, zum Beispiel https://werkstatt.example, nicht „${text}“.`
	);
}
