/** Stands in when the module with the acute-danger card is missing or broken: this card must always open. */
export const DANGER_CARD = {
	title: 'Akute Gefährdung',
	body: `„Ich halte hier an. Das gehört jetzt in unser Schutzverfahren. Wer begleitet dich?“

1. Sofort und ruhig unterbrechen.
2. Die Fachkraft verlässt mit einer zweiten Person den Raum.
3. Es gilt das Verfahren nach § 8a SGB VIII, nicht die Lernwerkstatt.
4. In dieser Anwendung wird dazu nichts eingetragen.
5. Die Gruppe entscheidet, ob sie weiterarbeitet.
6. Nachsorge anbieten.`
} as const;

/** Stands in for `rettung-schuld` likewise. */
export const BLAME_STOPPER = {
	title: 'Es geht um Schuld',
	body: `„Ich unterbreche kurz. Wir suchen heute Bedingungen, keine Schuldigen. Was hat es damals nahegelegt, so zu entscheiden?“

Antwort als Bedingung auf eine Karte schreiben. Zurück zur Leitfrage.`
} as const;
