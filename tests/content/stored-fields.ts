import ts from 'typescript';

const DATABASE = 'src/lib/storage/db.ts';
const STORE = 'server/store/store.ts';

/** Names of everything that is stored under one heading of docs/datenschutz/felder.md. */
export interface StoredKind {
	/** table of the browser's database, or the server's record */
	name: string;
	fields: string[];
}

/** @returns names of all properties that the project declares for a type, nested ones too */
function fieldsOf(checker: ts.TypeChecker, type: ts.Type): string[] {
	const seen = new Set<ts.Type>();
	const found = new Set<string>();
	const isOwn = ({ declarations = [] }: ts.Symbol) =>
		declarations.some((each) => !each.getSourceFile().fileName.includes('node_modules'));
	const walk = (each: ts.Type): void => {
		if (seen.has(each)) return;
		seen.add(each);
		if (each.isUnionOrIntersection()) each.types.forEach(walk);
		else if (checker.isArrayType(each) || checker.isTupleType(each)) {
			checker.getTypeArguments(each as ts.TypeReference).forEach(walk);
		} else {
			for (const property of checker.getPropertiesOfType(each).filter(isOwn)) {
				found.add(property.name);
				walk(checker.getTypeOfSymbol(property));
			}
		}
	};
	walk(type);
	return [...found];
}

/** @returns every kind of row that device or server stores, read from the source */
export function storedKinds(): StoredKind[] {
	const program = ts.createProgram([DATABASE, STORE], {
		strict: true,
		noEmit: true,
		allowImportingTsExtensions: true,
		module: ts.ModuleKind.NodeNext,
		moduleResolution: ts.ModuleResolutionKind.NodeNext,
		target: ts.ScriptTarget.ES2022
	});
	const checker = program.getTypeChecker();
	const kinds: StoredKind[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isClassDeclaration(node) && node.name?.text === 'Database') {
			for (const member of node.members) {
				if (!ts.isPropertyDeclaration(member) || !member.type) continue;
				const [row] = ts.isTypeReferenceNode(member.type) ? (member.type.typeArguments ?? []) : [];
				if (!row) continue;
				const fields = fieldsOf(checker, checker.getTypeFromTypeNode(row));
				kinds.push({ name: member.name.getText(), fields });
			}
		}
		if (ts.isInterfaceDeclaration(node) && node.name.text === 'SessionRecord') {
			const fields = fieldsOf(checker, checker.getTypeAtLocation(node));
			kinds.push({ name: node.name.text, fields });
		}
	};
	for (const file of [DATABASE, STORE]) program.getSourceFile(file)?.forEachChild(visit);
	return kinds;
}
