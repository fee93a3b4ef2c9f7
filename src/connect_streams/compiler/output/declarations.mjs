// Reads files of TypeScript declarations with TypeScript's own parser.
// Reads {modules, files: [{name, text}]} from its input; prints {declarations, problems}: {file, line, column, sort, name,
// comment, lines, type, members} and {file, line, column, construct, remedy}. A member is {line, column, name, comment,
// lines, is_field, external}. Lines of text are without the indentation of the place where they stand.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const request = JSON.parse(readFileSync(0, 'utf8'));

// The package `typescript` has no parser for scripts since version 7.
const findParser = () => {
    try {
        return createRequire(`${request.modules}/`)('typescript-5');
    } catch (error) {
        if (error.code !== 'MODULE_NOT_FOUND') throw error;
        console.error(`typescript-5 is missing in ${request.modules}: run \`npm ci\`.`);
        process.exit(1);
    }
};
const ts = findParser();
const {SyntaxKind} = ts;

const SORTS = new Map([
    [SyntaxKind.ClassDeclaration, 'class'],
    [SyntaxKind.InterfaceDeclaration, 'interface'],
    [SyntaxKind.TypeAliasDeclaration, 'type'],
    [SyntaxKind.EnumDeclaration, 'enum'],
    [SyntaxKind.FunctionDeclaration, 'function'],
    [SyntaxKind.VariableStatement, 'const'],
]);
const METHODS = [SyntaxKind.MethodDeclaration, SyntaxKind.MethodSignature, SyntaxKind.Constructor];
const FIELDS = [SyntaxKind.PropertyDeclaration, SyntaxKind.PropertySignature, SyntaxKind.EnumMember];

const problems = [];
const declarations = [];

for (const {name, text} of request.files) {
    const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);

    const placeOf = (position) => {
        const {line, character} = source.getLineAndCharacterOfPosition(position);
        return {line: line + 1, column: character + 1};
    };

    const report = (position, construct, remedy) => problems.push({file: name, ...placeOf(position), construct, remedy});

    const linesOf = (from, to) => {
        const indent = placeOf(from).column - 1;
        const lines = text.slice(from, to).split(/\r?\n/);
        return lines.map((line, at) => (at > 0 && line.slice(0, indent).trim() === '' ? line.slice(indent) : line));
    };

    // The documentation above a node; a comment of `//` is none.
    const commentOf = (node) => {
        const comment = (node.jsDoc ?? []).at(-1);
        return comment ? linesOf(comment.getStart(), comment.end) : [];
    };

    const memberOf = (node, owner) => {
        const isMethod = METHODS.includes(node.kind);
        const called = node.kind === SyntaxKind.Constructor ? 'constructor' : node.name?.text;
        if (called === undefined || !(isMethod || FIELDS.includes(node.kind))) {
            if (owner.kind === SyntaxKind.ClassDeclaration) report(node.getStart(), 'a member without a name of its own', 'a method or a field');
            return [];
        }
        return [{
            ...placeOf(node.getStart()),
            name: called,
            comment: commentOf(node),
            lines: linesOf(node.getStart(), node.end),
            is_field: !isMethod,
            external: ts.getJSDocTags(node).some((tag) => tag.tagName.text === 'external'),
        }];
    };

    for (const error of source.parseDiagnostics) {
        const message = ts.flattenDiagnosticMessageText(error.messageText, ' ');
        report(error.start, `no TypeScript (${message.replace(/\.$/, '')})`, 'a declaration as in any .d.ts file');
    }
    for (const node of source.statements) {
        const sort = SORTS.get(node.kind);
        const variables = node.declarationList?.declarations ?? [];
        if (sort === undefined) {
            report(node.getStart(), 'not a declaration that the types may hold', 'class, interface, type, enum, function or const');
        } else if (sort === 'const' && (variables.length !== 1 || variables[0].type === undefined)) {
            report(node.getStart(), 'a const without a type, or several in one statement', '`const name: Type;`');
        } else {
            const named = sort === 'const' ? variables[0] : node;
            declarations.push({
                file: name,
                ...placeOf(node.getStart()),
                sort,
                name: named.name?.text ?? '',
                comment: commentOf(node),
                lines: linesOf(node.getStart(), node.end),
                type: sort === 'const' ? named.type.getText() : '',
                members: (node.members ?? []).flatMap((one) => memberOf(one, node)),
            });
        }
    }
}
process.stdout.write(JSON.stringify({declarations, problems}));
