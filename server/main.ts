import { existsSync } from 'node:fs';
import { renderUnicodeCompact } from 'uqr';
import { ConfigError, readConfig, type Config } from './config.ts';
import { logCrash, logLine, type Log } from './log.ts';
import { startServer, type RunningServer } from './start.ts';
import { NotBuiltError } from './static-files.ts';
import { DiskStore } from './store/disk-store.ts';
import { StoreAwayError, type Store } from './store/store.ts';

/** A process that does not end by itself within this time is ended. */
const STOP_TIMEOUT_MS = 1800;

async function main(): Promise<void> {
	const config = readConfig(process.env);
	const server = await start(config);
	announce(server, config);
	if (!existsSync(config.modulesFolder)) {
		console.log(
			`Den Ordner „${config.modulesFolder}“ gibt es nicht. Es gelten die Module, die beim Bauen der Anwendung dabei waren.`
		);
	}
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void stop(server));
	}
}

async function start(config: Config): Promise<RunningServer> {
	try {
		return await startServer({
			...config,
			limits: { newRoomsPerHour: config.newRoomsPerHour },
			openStore: (log) => openStore(config, log)
		});
	} catch (error) {
		if (error instanceof ConfigError) throw error;
		const sentence = explain(error, config);
		throw sentence ? new ConfigError(sentence, { cause: error }) : error;
	}
}

/** The package of Redis is loaded only where it is used. */
async function openStore({ redisUrl, dataFolder }: Config, log: Log): Promise<Store> {
	if (!redisUrl) return DiskStore.open(dataFolder, () => log('session-damaged'));
	const { RedisStore } = await import('./store/redis-store.ts');
	try {
		return await RedisStore.open(redisUrl);
	} catch (error) {
		throw new ConfigError(redisSentence(error), { cause: error });
	}
}

/** The error's message may name the address, and with it a password. */
function redisSentence(error: unknown): string {
	if (error instanceof StoreAwayError) {
		return `Redis antwortet unter der Adresse in REDIS_URL nicht (${error.code}). Bitte prüfen Sie, ob es läuft und von hier erreichbar ist.`;
	}
	const [code = ''] = /^[A-Z]+\b/.exec(error instanceof Error ? error.message : '') ?? [];
	return `Redis lehnt die Verbindung ab (${code || 'unbekannter Grund'}). Bitte prüfen Sie in REDIS_URL Benutzer, Kennwort und Nummer der Datenbank.`;
}

/** @returns a German sentence with what to do, when the cause is known */
function explain(
	error: unknown,
	{ port, host, appFolder, dataFolder }: Config
): string | undefined {
	if (error instanceof NotBuiltError) {
		return `In „${appFolder}“ liegt keine gebaute Anwendung. Bitte führen Sie zuerst „npm run build“ aus.`;
	}
	if (!(error instanceof Error) || !('code' in error)) return undefined;
	if (error.code === 'EADDRINUSE') {
		return `Port ${port} ist schon belegt. Beenden Sie das andere Programm, oder wählen Sie mit der Umgebungsvariablen PORT einen anderen, zum Beispiel PORT=${port + 1}.`;
	}
	if ('syscall' in error && error.syscall === 'listen') {
		return `Unter der Adresse ${host}, Port ${port}, kann die Lernwerkstatt nicht erreichbar gemacht werden (${error.code}). Wählen Sie mit den Umgebungsvariablen HOST und PORT eine andere.`;
	}
	return `Der Ordner „${dataFolder}“ lässt sich nicht benutzen (${error.code}). Wählen Sie mit der Umgebungsvariablen DATA_DIR einen anderen.`;
}

/** The address stands alone in its line, so that other programs find it too. */
function announce(server: RunningServer, { trustProxy }: Config): void {
	if (trustProxy > 0) {
		// phones know the proxy's address only
		console.log(`Lernwerkstatt läuft hinter einem Proxy. Auf diesem Rechner:\n${server.origin}`);
		return;
	}
	const [phone, ...others] = server.phoneOrigins();
	console.log(`Lernwerkstatt läuft. Auf diesem Laptop:\n${server.origin}`);
	if (!phone) {
		console.log(
			'Für Telefone ist die Lernwerkstatt nicht erreichbar: Dieser Laptop ist in keinem Netz, oder HOST lässt nur ihn selbst zu.'
		);
		return;
	}
	console.log(`Für Telefone im selben Netz:\n${[phone, ...others].join('\n')}`);
	console.log(renderUnicodeCompact(phone));
	console.log('Beenden mit Strg + C.');
}

async function stop(server: RunningServer): Promise<void> {
	setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
	try {
		await server.close();
	} catch (error) {
		logLine('store-failed', error);
		process.exitCode = 1;
	}
}

// Whoever keeps the process running (systemd, a container) starts it anew, with all that was acknowledged.
// Going on would be going on in a state that nobody has thought of; unhandled rejections arrive here, too.
process.on('uncaughtException', (error) => {
	logCrash(error);
	process.exit(1);
});

try {
	await main();
} catch (error) {
	if (!(error instanceof ConfigError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
