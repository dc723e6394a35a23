import ts from "typescript";

/*
 * A neverthrow Result that nobody looks at is a swallowed failure. neverthrow's own plugin is not maintained for
 * current ESLint, so the type checker is asked: an expression statement must not have type Result or ResultAsync
 * (bare, or promised).
 */
const MESSAGE = "This Result is never looked at: handle its error, return it, or say why not with `void`.";
/** Whose calls give no Result, and whose types the checker takes longest over: whole test files hang from them. */
const TEST_WORDS: ReadonlySet<string> = new Set([
  ...["describe", "it", "test", "expect", "vi"],
  ...["beforeEach", "afterEach", "beforeAll", "afterAll"],
]);
const RESULT_TYPES: ReadonlySet<string> = new Set(["Ok", "Err", "Result", "ResultAsync"]);
const CODE = 90_001;

/** What is wrong in one file, as the compiler's own findings. */
export function floatingResults(file: ts.SourceFile, checker: ts.TypeChecker): ts.Diagnostic[] {
  const found: ts.Diagnostic[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node) && floats(node.expression, checker)) {
      const [start, length] = [node.getStart(file), node.getWidth(file)];
      found.push({ category: ts.DiagnosticCategory.Error, code: CODE, file, start, length, messageText: MESSAGE });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function floats(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const inner = ts.isAwaitExpression(expression) ? expression.expression : expression;
  if (ts.isVoidExpression(inner) || isAssignment(inner) || TEST_WORDS.has(firstName(inner))) return false;
  return isResult(checker.getTypeAtLocation(inner), checker);
}

function isAssignment(node: ts.Expression): boolean {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    node.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}

/** The name at the very left of `a.b(c).d()`; empty where there is none. */
function firstName(node: ts.Expression): string {
  let at = node;
  while (ts.isCallExpression(at) || ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) {
    at = at.expression;
  }
  return ts.isIdentifier(at) ? at.text : "";
}

function isResult(type: ts.Type, checker: ts.TypeChecker): boolean {
  return (type.isUnion() ? type.types : [type]).some((part) => {
    const symbol = part.aliasSymbol ?? part.getSymbol();
    if (symbol === undefined) return false;
    if (RESULT_TYPES.has(symbol.name)) {
      return symbol.declarations?.some((node) => node.getSourceFile().fileName.includes("/neverthrow/")) ?? false;
    }
    if (symbol.name !== "Promise") return false;
    const [inner] = checker.getTypeArguments(part as ts.TypeReference);
    return inner !== undefined && isResult(inner, checker);
  });
}
