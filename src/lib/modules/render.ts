import DOMPurify from 'dompurify';
import { Marked, type Token, type Tokens } from 'marked';
import { isTooDeep } from './nesting.ts';

const TAGS = [
	...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'br', 'hr', 'blockquote', 'pre', 'code'],
	...['strong', 'em', 'del', 'a', 'img', 'ul', 'ol', 'li'],
	...['table', 'thead', 'tbody', 'tr', 'th', 'td']
];
const ATTRIBUTES = ['href', 'src', 'alt', 'title', 'start', 'align'];
const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:']);
const IMAGE_DATA = /^data:image\/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]+$/;
/** Any address that still has this origin when resolved against it was a relative one. */
const HERE = 'https://relative.invalid';

const escapeHtml = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

// raw HTML stays visible as the text that somebody typed
const marked = new Marked({ gfm: true, renderer: { html: ({ text }) => escapeHtml(text) } });

function resolve(address: string): URL | undefined {
	return URL.canParse(address, HERE) ? new URL(address, HERE) : undefined;
}

function guardLink(link: Element): void {
	const url = resolve(link.getAttribute('href') ?? '');
	// files of the modules folder are no pages of the app
	const isFile = url?.origin === HERE && url.pathname.endsWith('.md');
	if (!url || isFile || !LINK_PROTOCOLS.has(url.protocol)) {
		link.removeAttribute('href');
		return;
	}
	link.setAttribute('rel', 'noopener noreferrer');
	// a click in the middle of a workshop must not leave the running session
	link.setAttribute('target', '_blank');
}

function guardImage(image: Element): void {
	// the compiler puts every image of the folder into the text; any other address would be a request
	if (!IMAGE_DATA.test(image.getAttribute('src') ?? '')) image.removeAttribute('src');
}

let purifier: typeof DOMPurify | undefined;

/** An instance of its own, so that the hook binds nobody else. */
function createPurifier(): typeof DOMPurify {
	const instance = DOMPurify(window);
	instance.addHook('afterSanitizeAttributes', (node) => {
		if (node.nodeName === 'A') guardLink(node);
		if (node.nodeName === 'IMG') guardImage(node);
	});
	return instance;
}

/**
 * Cleans HTML of unknown origin down to headings, text, lists, tables, links and images that it carries: no
 * script, style, id, class, form or frame, and nothing that loads from anywhere. Browser only.
 */
export function sanitizeHtml(html: string): string {
	purifier ??= createPurifier();
	return purifier.sanitize(html, {
		ALLOWED_TAGS: TAGS,
		ALLOWED_ATTR: ATTRIBUTES,
		ALLOW_DATA_ATTR: false,
		ALLOW_ARIA_ATTR: false
	});
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading';

/** How text is fitted into a page. */
export interface RenderOptions {
	/**
	 * level of the text's highest headings, from 1, for text below headings of the page; the others keep
	 * their distance to them. As written unless given.
	 */
	topHeading?: number;
	/** address of the page for what a link names, e.g. `../module/name.md`; undefined leaves it alone */
	addressOf?: (target: string) => string | undefined;
}

/**
 * Markdown of modules, cards or imported files → HTML that is safe for `{@html}`. Raw HTML in it is
 * shown as text. Browser only.
 */
export function renderMarkdown(
	markdown: string,
	{ topHeading, addressOf }: RenderOptions = {}
): string {
	if (isTooDeep(markdown)) return `<p>${escapeHtml(markdown)}</p>`;
	const tokens = marked.lexer(markdown);
	const headings: Tokens.Heading[] = [];
	// it returns promises only for callbacks that do
	void marked.walkTokens(tokens, (token) => {
		if (isHeading(token)) headings.push(token);
		if (token.type === 'link') token.href = addressOf?.(token.href) ?? token.href;
	});
	if (topHeading !== undefined) {
		const highest = Math.min(...headings.map(({ depth }) => depth));
		for (const heading of headings)
			heading.depth = Math.min(6, heading.depth - highest + topHeading);
	}
	return sanitizeHtml(marked.parser(tokens));
}
