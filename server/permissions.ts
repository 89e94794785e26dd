import type { DocumentKind } from '#lib/protocol/documents.ts';
import type { Role } from '#lib/protocol/roles.ts';

type Access = 'readWrite' | 'read' | 'write' | 'none';

/** docs/protocol.md P31 */
const ACCESS = {
	stage: { host: 'readWrite', participant: 'read', wall: 'read' },
	inbox: { host: 'readWrite', participant: 'write', wall: 'none' },
	board: { host: 'readWrite', participant: 'readWrite', wall: 'read' },
	control: { host: 'readWrite', participant: 'none', wall: 'none' }
} as const satisfies Record<DocumentKind, Record<Role, Access>>;

/** Everything that is decided about one message, from a peer (first six) or to it (last three). */
interface Decisions {
	/** a peer asks for the document */
	open: 'create' | 'admit' | 'forbid';
	/** sync step 1: what does the relay have that I lack? */
	step1: 'answer' | 'answerEmpty' | 'forbid';
	/** sync step 2 or update that carries something */
	update: 'apply' | 'forbid';
	/** sync step 2 or update without content: what y-websocket sends as heartbeat and courtesy */
	emptyUpdate: 'ignore' | 'forbid';
	awareness: 'ignore' | 'forbid';
	/** not a message of this protocol */
	unknown: 'refuse';
	/** the relay's own step 1 after a peer was admitted */
	ask: 'askMissing' | 'askAll' | 'withhold';
	/** what others changed */
	forward: 'send' | 'withhold';
	/** who is here */
	presence: 'send' | 'withhold';
}

/** One thing that happens between a peer and the relay. */
export type Message = keyof Decisions;
/** What is to be done about a {@link Message}. */
export type Decision<M extends Message = Message> = Decisions[M];

/** A peer without access never gets in; if it did, every rule still says no. */
const RULES: {
	[M in Message]: (access: Access, role: Role, kind: DocumentKind) => Decisions[M];
} = {
	// only a host creates documents (P34)
	open: (access, role) => (access === 'none' ? 'forbid' : role === 'host' ? 'create' : 'admit'),
	step1: (access) => (access === 'none' ? 'forbid' : access === 'write' ? 'answerEmpty' : 'answer'),
	update: (access) => (access === 'readWrite' || access === 'write' ? 'apply' : 'forbid'),
	emptyUpdate: (access) => (access === 'none' ? 'forbid' : 'ignore'),
	awareness: (access) => (access === 'none' ? 'forbid' : 'ignore'),
	unknown: () => 'refuse',
	// an empty state vector makes a write-only peer send all it has: it is never told what is there (P32)
	ask: (access) =>
		access === 'readWrite' ? 'askMissing' : access === 'write' ? 'askAll' : 'withhold',
	forward: (access) => (access === 'readWrite' || access === 'read' ? 'send' : 'withhold'),
	presence: (access, _role, kind) => (kind === 'stage' && access !== 'none' ? 'send' : 'withhold')
};

/**
 * The only place that knows who may do what (docs/protocol.md P31–P35).
 * @param kind - of the document that the message belongs to
 */
export function decide<M extends Message>(role: Role, kind: DocumentKind, message: M): Decision<M> {
	return RULES[message](ACCESS[kind][role], role, kind);
}
