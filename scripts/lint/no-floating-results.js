import { ESLintUtils } from "@typescript-eslint/utils";

/*
 * A neverthrow Result that nobody looks at is a swallowed failure. neverthrow's own plugin is not maintained for
 * current ESLint, so this rule asks the type checker: an expression statement must not have type Result or ResultAsync
 * (bare, or promised).
 */
/** Whose calls give no Result, and whose types the checker takes longest over: whole test files hang from them. */
const TEST_WORDS = new Set([
  "describe",
  "it",
  "test",
  "expect",
  "vi",
  "beforeEach",
  "afterEach",
  "beforeAll",
  "afterAll",
]);
const RESULT_TYPES = new Set(["Ok", "Err", "Result", "ResultAsync"]);

function isResult(checker, type) {
  const parts = type.isUnion() ? type.types : [type];
  return parts.some((part) => {
    const symbol = part.aliasSymbol ?? part.symbol;
    if (symbol === undefined) return false;
    if (RESULT_TYPES.has(symbol.name)) {
      return symbol.declarations?.some((node) => node.getSourceFile().fileName.includes("/neverthrow/")) ?? false;
    }
    if (symbol.name === "Promise") {
      const [inner] = checker.getTypeArguments(part);
      return inner !== undefined && isResult(checker, inner);
    }
    return false;
  });
}

/** The name at the very left of `a.b(c).d()`; undefined where there is none. */
function firstName(node) {
  let at = node;
  while (at.type === "CallExpression" || at.type === "MemberExpression") {
    at = at.type === "CallExpression" ? at.callee : at.object;
  }
  return at.type === "Identifier" ? at.name : undefined;
}

export const noFloatingResults = ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: "problem",
    docs: { description: "a Result must be looked at" },
    messages: { floating: "This Result is never looked at: handle its error, return it, or say why not with `void`." },
    schema: [],
  },
  defaultOptions: [],
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    const checker = services.program.getTypeChecker();
    return {
      ExpressionStatement(node) {
        const inner = node.expression.type === "AwaitExpression" ? node.expression.argument : node.expression;
        if (inner.type === "AssignmentExpression" || inner.type === "UnaryExpression") return;
        if (TEST_WORDS.has(firstName(inner))) return;
        const type = services.getTypeAtLocation(inner);
        if (isResult(checker, type)) context.report({ node, messageId: "floating" });
      },
    };
  },
});
