const list = (words: string): ReadonlySet<string> =>
	new Set(words.trim().toLowerCase().split(/\s+/));

/**
 * First names that are frequent in Germany and are no words of their own (hence no Ernst, Mark, Rosa);
 * lower case.
 */
export const FIRST_NAMES = list(`
Aaliyah Abdul Achim Adam Adem Adrian Ahmad Ahmed Aleksandra Alessandro Alexander Alexandra Ali Alice
Alicia Alina Amelie Amina Amir Amira Andrea Andreas Angela Angelina Anja Anke Anna Anne Annika Anton
Antonia Arda Arne Arthur Asiye Asya Axel Ayaan Aylin Ayse Ayşe Azra Bastian Beate Ben Benedikt
Benjamin Bennet Bernd Bernhard Bianca Bilal Birgit Björn Britta Can Carina Carla Carlotta Carsten
Celina Chantal Charlotte Christina Christine Christoph Clara Claudia Colin Cornelia Dana Daniel Daniela
David Denis Dennis Detlef Diana Dieter Dilara Dirk Dominik Doris Ebru Eda Edda Elena Elias Elif Elisa
Elisabeth Ella Elli Elias Emil Emilia Emilie Emily Emma Emine Emir Enes Erik Esra Eva Fabian Fabienne
Fatih Fatima Fatma Felix Finja Finn Fiona Florian Franziska Frida Frieda Friederike Friedrich Gabriele
Georg Gerd Gerhard Gisela Greta Günter Günther Hanna Hannah Hannes Hans Harald Hasan Hassan Hatice
Heike Heiko Heinz Helena Helene Helga Helmut Henri Henriette Henrik Henry Holger Hüseyin Ibrahim Ida
Ilse Ingo Ingrid Isabel Isabella Ismail Ivan Jakob Jana Janina Janine Jannik Jannis Jasmin Jason Jaspar
Jasper Jeremy Jessica Joachim Johann Johanna Johannes John Jonas Jonathan Jörg Josef Josefine Josephine
Joshua Joris Julia Julian Julius Juna Jürgen Jonte Justin Karin Karl Karla Katharina Kathrin Katja
Katrin Kemal Kerstin Kevin Khadija Kiara Kilian Kim Kira Klara Konstantin Kristin Lara Lars Laura Lea
Leah Leandro Leila Lena Leni Lenny Leo Leon Leona Leonard Leonie Levi Levin Lia Liam Liana Lias Lilli
Lilly Lina Linda Linus Lisa Liv Loreen Lotta Lotte Louis Louisa Luca Lucas Lucia Lucy Luis Luisa Luise
Luka Lukas Lutz Maik Maja Malia Malik Malin Malte Mandy Manfred Manuel Manuela Mara Marcel Marco Marcus
Maria Mariam Marie Marina Mario Marion Marius Markus Marla Marlene Marlon Martha Martin Martina Marvin
Maryam Mathilda Matilda Matteo Matthias Mats Max Maxim Maximilian Maya Mehmet Melanie Melina Melissa
Merle Meryem Mia Michael Michaela Michelle Mika Mike Mila Milan Milena Mina Miray Miriam Mirjam Mohamad
Mohamed Mohammad Mohammed Monika Moritz Muhammad Muhammed Murat Mustafa Nadine Nadja Natalia Natalie
Nele Nico Nicolas Nicole Niklas Niko Nikolai Nils Nina Noah Noel Nora Norbert Nour Nuri Olaf Ole Oleg
Olga Oliver Omar Ömer Oskar Osman Pascal Patricia Patrick Paul Paula Pauline Petra Pia Philip Philipp
Phillip Pierre Rafael Rainer Ralf Ramona Rania Raphael Rebecca Regina Reinhard René Renate Ricardo
Robert Robin Rolf Ronja Ruben Rüdiger Sabine Sabrina Salim Samira Samuel Sandra Sara Sarah Sascha
Sebastian Selim Selin Selina Selma Sibel Silas Silke Silvia Simone Sina Sofia Sofie Sonja Sophia Sophie
Stefan Stefanie Steffen Stephan Stephanie Susanne Svenja Svetlana Tamara Tanja Tarek Tatjana Thea
Theresa Thilo Thomas Thorsten Tim Timo Tina Tobias Tom Toni Torben Torsten Tristan Tyler Udo Ulrich
Ulrike Umut Ute Uwe Valentina Vanessa Vera Verena Veronika Viktor Viktoria Vincent Vivien Volker
Waltraud Werner Wiebke Wilhelm Wolfgang Yannick Yara Yasemin Yasin Youssef Yuna Yusuf Yvonne Zeynep
Zoe Zoé
`);

/** Surnames that are frequent in Germany; lower case. */
export const SURNAMES = list(`
Abdullah Acar Ahrens Aksoy Albers Albrecht Ali Arnold Arslan Aslan Aydin Aydın Bach Bachmann Baier
Bauer Baumann Baumgart Beck Becker Behrens Berger Bergmann Beyer Böhm Böttcher Brandt Braun Brinkmann
Busch Çelik Celik Çetin Christiansen Claassen Clausen Damm Demir Demirci Dietrich Doğan Dogan Ebert
Eckert Ehlers Engel Erdoğan Ernst Fiedler Fischer Frank Franke Friedrich Fuchs Funk Geiger Gerlach
Graf Groß Große Günther Haas Hahn Hansen Hartmann Heinrich Heinze Heller Hermann Herrmann Hesse
Hoffmann Hofmann Horn Hosseini Huber Ibrahim Jacob Jäger Jahn Jansen Janssen Janßen Jung Kaiser Kaya
Keller Kern Kılıç Kirchner Klein Koch Köhler König Kowalski Kraft Kramer Krämer Kraus Krause Krüger Lamprecht Ruprecht
Kruse Kuhn Kühn Kurz Lang Lange Larsen Lehmann Lindner Lorenz Ludwig Lüders Maier Martens Marx Mayer
Meier Meyer Meyerhoff Möller Mohr Müller Naumann Neumann Nguyen Nowak Otto Özdemir Öztürk Peters
Petersen Petrow Pfeiffer Pham Pohl Popov Popp Richter Ritter Rose Roth Sahin Şahin Sauer Schäfer
Scherer Schmid Schmidt Schmitt Schmitz Schneider Scholz Schreiber Schröder Schubert Schulte Schultz
Schulz Schulze Schumacher Schumann Schuster Schwarz Schwarzer Seidel Simon Singh Sommer Stahl Stein
Steiner Thiel Thomas Tran Ullrich Vogel Vogt Voigt Voß Wagner Walter Walther Weber Wegner Weiß Wenzel
Werner Wiesner Winkler Winter Wolf Wolff Yavuz Yıldırım Yildirim Yıldız Yildiz Yılmaz Yilmaz Ziegler
Zimmermann
`);

/** What may follow „die Familie“ or „die Frau“ in an ordinary sentence; lower case, also as ends of words. */
const ORDINARY_NOUNS = list(`
akte akten alltag amt anfang angebot angebote angst ängste ansicht anspruch antwort antworten arbeit
ärger aufgabe aufgaben auskunft ausgang auto bedarf bedarfe begleiter beispiel bericht besuch besuche
beteiligte bescheid bild blick briefe dank daten dialog druck ebene eindruck eltern ende entlastung
erfolg erfolge fachkraft fachkräfte fall familie fehler form frage fragen freiraum freude gefühl
gehör geld geschichte gespräch gespräche gewalt grenzen grund gründe gruppe gruppen halt haltung hand
hause helfer hilfe hilfen hinweis hinweise idee ideen instanz jahre jugend jugendamt kind kinder klage
kontakt kontakte kraft kräfte krankheit krise krisen last leben leitung lösungen mal maßnahme maßnahmen
meinung mensch menschen mittel monate mut nachbarn nachricht nähe netz netzwerk opfer ort orte partner
personen perspektive plan pläne platz polizei probleme problem protokoll punkt raum rechte recht regeln
respekt ressourcen risiken risiko rollen rolle rückhalt rückmeldung ruhe schritt schritte schule schulen
schutz selbst sicht signale sorge sorgen sprache stabilität stärke stärken stelle stellen
stimme streit stress struktur strukturen stunden systeme system tage team teams teil teile termin
termine thema themen träger überblick umfeld umgang umstände unterlagen unterstützer urteil verfahren
verlauf vertrauen verständnis vertrag vorrang vorwurf vorwürfe weg wege wert werte wille wirkung wissen
woche wochen wohl wort worte wunsch wünsche zeichen zeit zeiten ziel ziele zugang zukunft zweifel
`);
const ORDINARY_END = /(?:ung|heit|keit|schaft|tion|tät|tum|ismus|innen|enz|ment)(?:en|e|s)?$/;
const SHORTEST_END = 4;
const LONGEST_NOUN = 12;

/** @returns whether a capitalised word is an everyday noun rather than a name */
export function isOrdinaryNoun(word: string): boolean {
	const lower = word.toLowerCase();
	if (ORDINARY_NOUNS.has(lower) || ORDINARY_END.test(lower.slice(-LONGEST_NOUN))) return true;
	for (let length = SHORTEST_END; length <= Math.min(LONGEST_NOUN, lower.length - 3); length++) {
		if (ORDINARY_NOUNS.has(lower.slice(-length))) return true;
	}
	return false;
}

/** @returns whether „Herr …“ or „Frau …“ is addressed by what they do, not by name */
export function isFunction(word: string): boolean {
	return /(?:leiter|leiterin|direktor|direktorin|kolleg|kollege|kollegin|vorsitzende|vorsitzender|richterin|präsident|präsidentin|doktor|professor|professorin|minister|ministerin|senator|senatorin|bürgermeister|bürgermeisterin|dezernent|dezernentin|anwalt|anwältin|referent|referentin|beauftragte|beauftragter|pfleger|pflegerin|staatsrätin|staatsrat)$/.test(
		word.toLowerCase().slice(-40)
	);
}
