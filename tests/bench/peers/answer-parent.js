/**
 * Tells the bench the port, then answers each message with what this process has used.
 * @param {import('node:net').Server} server
 */
export function answerParent(server) {
	const address = server.address();
	process.on('message', async (message) => {
		if (message === 'memory') await settle();
		const { user, system } = process.cpuUsage();
		process.send?.({ cpuMs: (user + system) / 1000, rss: process.memoryUsage().rss });
	});
	process.on('disconnect', () => process.exit());
	process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
}

/** Memory after garbage collection. */
async function settle() {
	for (let round = 0; round < 3; round++) {
		globalThis.gc?.();
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}
