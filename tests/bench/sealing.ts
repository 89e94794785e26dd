import {
	createCipheriv,
	createDecipheriv,
	createPublicKey,
	diffieHellman,
	generateKeyPairSync,
	hkdfSync,
	randomBytes
} from 'node:crypto';
import { shapeOfAnswers, sheetOfAnswers } from '#lib/domain/sheet.ts';
import { ballotKey, ballotProof, encodeBallot, pseudonym } from '#lib/protocol/ballot.ts';
import { createOpener, createSealer } from '#lib/protocol/box.ts';
import { hostKeys } from '#lib/protocol/keys.ts';

const DEVICES = 60;
const VERSIONS = 8;
const PLACE = { room: 'AAAA', doc: 'inbox-step-1' };

/** Milliseconds per ballot in pure JavaScript (as phones need it) and, as peer, in Node's own OpenSSL. */
export function measureSealing() {
	measureOurs(); // warm up the compiler
	measurePeer();
	const ours = measureOurs();
	const peer = measurePeer();
	return {
		unit: 'ms per ballot',
		devices: DEVICES,
		ballotsPerDevice: VERSIONS,
		seal: ours.seal,
		open: ours.open,
		peer: { name: 'node:crypto X25519 + ChaCha20-Poly1305', ...peer },
		ratio: { seal: ours.seal / peer.seal, open: ours.open / peer.open }
	};
}

const SHAPE = shapeOfAnswers(8);

function measureOurs(): { seal: number; open: number } {
	const host = hostKeys(randomBytes(32));
	const sealed: [string, Uint8Array][] = [];
	const seal = perBallot(() => {
		for (let device = 0; device < DEVICES; device++) {
			const proof = ballotProof(randomBytes(32), 'step', 1, 0);
			const sealer = createSealer(host.ballotPublic, PLACE);
			for (let version = 1; version <= VERSIONS; version++) {
				const key = ballotKey(pseudonym(proof), version);
				const sheet = sheetOfAnswers([1, 2, 3, 4, 5, 0, null, 3]);
				const plain = encodeBallot({ version, isReady: false, ...sheet }, proof, SHAPE);
				sealed.push([key, sealer(key, plain)]);
			}
		}
	});
	const open = perBallot(() => {
		const opener = createOpener(host.ballotSecret, host.ballotPublic, PLACE);
		for (const [key, value] of sealed) {
			if (!opener(key, value)) throw new Error('a ballot did not open');
		}
	});
	return { seal, open };
}

/** The same work with the platform's library: one key agreement per device, a nonce per ballot. */
function measurePeer(): { seal: number; open: number } {
	const host = generateKeyPairSync('x25519');
	const plain = randomBytes(46);
	const sealed: { spki: Buffer; nonce: Buffer; text: Buffer; tag: Buffer }[] = [];
	const keyOf = (shared: Buffer) =>
		new Uint8Array(hkdfSync('sha256', shared, randomBytes(0), 'bench', 32));
	const seal = perBallot(() => {
		for (let device = 0; device < DEVICES; device++) {
			const own = generateKeyPairSync('x25519');
			const key = keyOf(diffieHellman({ privateKey: own.privateKey, publicKey: host.publicKey }));
			const spki = own.publicKey.export({ type: 'spki', format: 'der' });
			for (let version = 0; version < VERSIONS; version++) {
				const nonce = randomBytes(12);
				const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
				const text = Buffer.concat([cipher.update(plain), cipher.final()]);
				sealed.push({ spki, nonce, text, tag: cipher.getAuthTag() });
			}
		}
	});
	const open = perBallot(() => {
		const keys = new Map<Buffer, Uint8Array>();
		for (const { spki, nonce, text, tag } of sealed) {
			let key = keys.get(spki);
			if (!key) {
				const publicKey = createPublicKey({ key: spki, type: 'spki', format: 'der' });
				key = keyOf(diffieHellman({ privateKey: host.privateKey, publicKey }));
				keys.set(spki, key);
			}
			const cipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
			cipher.setAuthTag(tag);
			Buffer.concat([cipher.update(text), cipher.final()]);
		}
	});
	return { seal, open };
}

function perBallot(work: () => void): number {
	const start = performance.now();
	work();
	return (performance.now() - start) / (DEVICES * VERSIONS);
}
