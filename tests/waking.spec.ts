import { expectDelivery } from './support/rating.ts';
import { expect, tapAnswer, test } from './support/workshop.ts';

// The goals are 5 s for a dead socket and 2 s after waking; a busy machine gets longer: what was written
// comes back as a receipt over two lines that are both noticed and opened anew. Before, it took up to 45 s.
const NOTICED = { timeout: 20_000 };
const AWAKE = { timeout: 10_000 };
const INBOX = '/inbox-kurz-selbsteinschaetzung-1';

test('a phone notices a connection that died silently, and follows the room', async ({
	workshop
}) => {
	await workshop.start();
	const { phone, line } = await workshop.joinPhoneOnLine();
	await expect(phone.getByText('Verbindung gut')).toBeVisible();

	const inboxHeard = new Promise((resolve) => {
		phone.on('websocket', (socket) => {
			if (socket.url().endsWith(INBOX)) socket.once('framereceived', resolve);
		});
	});
	line.hold();
	await workshop.openRating();
	await expect(phone.getByText('Aussage 1 von 8')).toBeVisible(NOTICED);
	await inboxHeard; // a socket that is opened later would not be dead

	// what was written onto a dead socket goes out over the next one
	line.hold();
	await tapAnswer(phone, /trifft eher zu/);
	await expectDelivery(phone, 'gespeichert');
	await expect(phone.getByText('Ihre Antworten sind gezählt.')).toBeAttached(NOTICED);
});

test('a phone that wakes, or comes out of flight mode, shows what is now', async ({ workshop }) => {
	await workshop.start();
	const { phone, line } = await workshop.joinPhoneOnLine();
	await expect(phone.getByText('Verbindung gut')).toBeVisible();
	const device = await phone.context().newCDPSession(phone);

	await device.send('Page.setWebLifecycleState', { state: 'frozen' });
	line.hold();
	await workshop.openRating();
	await device.send('Page.setWebLifecycleState', { state: 'active' });
	await expect(phone.getByText('Aussage 1 von 8')).toBeVisible(AWAKE);
	await expect(phone.getByText('Verbindung gut')).toBeVisible(AWAKE);

	await line.cut(phone);
	await expect(phone.getByText('Keine Verbindung', { exact: true })).toBeVisible();
	await workshop.next(/Schließen/);
	await line.restore(phone);
	await expect(phone.getByText('Gleich wird gemeinsam aufgedeckt.')).toBeVisible(AWAKE);
	await expect(phone.getByText('Verbindung gut')).toBeVisible(AWAKE);
});
