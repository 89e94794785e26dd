/** What a key on the Leinwand asks of Regie in the same browser; `ended` is Regie's answer at the end. */
export const COMMANDS = [
	'next',
	'back',
	'toggle',
	'reveal',
	'black',
	'join',
	'danger',
	'blame',
	'ended'
] as const;
export type Command = (typeof COMMANDS)[number];

/** Keys that Regie and Leinwand share; page keys are what presenter remotes send. */
const KEYS: Readonly<Record<string, Command>> = {
	ArrowRight: 'next',
	PageDown: 'next',
	ArrowLeft: 'back',
	PageUp: 'back',
	' ': 'toggle',
	Enter: 'reveal',
	b: 'black',
	B: 'black',
	q: 'join',
	Q: 'join',
	'!': 'danger',
	s: 'blame',
	S: 'blame'
};

/** @returns whether a key press belongs to a field or a dialog */
export function isTyping({ target }: KeyboardEvent): boolean {
	if (!(target instanceof Element)) return false;
	return !!target.closest(
		'input, textarea, select, [contenteditable], dialog, [role="radiogroup"]'
	);
}

/** @returns the command of a key press, or undefined when it belongs to a control or a shortcut */
export function commandOfKey(event: KeyboardEvent): Command | undefined {
	if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
	const target = event.target instanceof Element ? event.target : null;
	if (isTyping(event)) return undefined;
	// a focused button or link keeps its own keys; the space bar is none of a link's
	if ((event.key === ' ' || event.key === 'Enter') && target?.closest('button, summary')) {
		return undefined;
	}
	if (event.key === 'Enter' && target?.closest('a')) return undefined;
	return KEYS[event.key];
}

/** Carries commands from the Leinwand to Regie, between windows of one browser only. */
export class CommandChannel {
	readonly #channel: BroadcastChannel;

	constructor(session: string, oncommand: (command: Command) => void = () => {}) {
		this.#channel = new BroadcastChannel(`lernwerkstatt/commands/${session}`);
		this.#channel.onmessage = ({ data }) => {
			const command = COMMANDS.find((known) => known === data);
			if (command) oncommand(command);
		};
	}

	send(command: Command): void {
		this.#channel.postMessage(command);
	}

	close(): void {
		this.#channel.close();
	}
}
