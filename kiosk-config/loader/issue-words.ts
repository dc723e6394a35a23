import type { z } from "zod";
import { nearest } from "./nearest.ts";
import type { ConfigProblem } from "./problem.ts";
import { settingsAt, valuesAt } from "./settings-at.ts";
import type { Path } from "./yaml-source.ts";

type Issue = z.core.$ZodIssue;
type UnionIssue = z.core.$ZodIssueInvalidUnion;
type Words = Pick<ConfigProblem, "expected" | "found">;
export interface PlacedIssue {
  issue: Issue;
  path: Path;
}

/** Unknown keys each at their own place; of a union, what the nearest member says. */
export function flatten(issue: Issue, above: Path = []): PlacedIssue[] {
  const path: Path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({ issue, path: [...path, key] }));
  if (issue.code === "invalid_union") {
    const [nearestMember] = [...issue.errors].sort((a, b) => a.length - b.length);
    if (nearestMember !== undefined && nearestMember.some((each) => each.path.length > 0)) {
      return nearestMember.flatMap((each) => flatten(each, path));
    }
  }
  return [{ issue, path }];
}

export function describe({ issue, path }: PlacedIssue, schema: z.ZodType): Words {
  if (issue.code === "unrecognized_keys") {
    const key = String(path.at(-1));
    const guess = nearest(key, settingsAt(schema, path.slice(0, -1)));
    return {
      expected: "no such setting",
      found: guess === undefined ? `"${key}"` : `"${key}" (did you mean "${guess}"?)`,
    };
  }
  const found = show(issue.input);
  switch (issue.code) {
    case "invalid_type":
      return { expected: typeWords(issue.expected, issue.input), found };
    case "invalid_value":
      return { expected: oneOf(issue.values.map(String)), found };
    case "too_small":
      return {
        expected: sizeWords(issue.origin, issue.inclusive === false ? "more than" : "at least", issue.minimum),
        found,
      };
    case "too_big":
      return {
        expected: sizeWords(issue.origin, issue.inclusive === false ? "less than" : "at most", issue.maximum),
        found,
      };
    case "invalid_union":
      return unionWords({ issue, path, schema });
    default:
      return { expected: issue.message.replace(/^Invalid input: /, ""), found };
  }
}

/** A union of shapes is told apart by one setting: name what may stand there; of other unions, what its members take. */
function unionWords({ issue, path, schema }: { issue: UnionIssue; path: Path; schema: z.ZodType }): Words {
  if ("discriminator" in issue && typeof issue.discriminator === "string") {
    const value = (issue.input as Record<string, unknown> | undefined)?.[issue.discriminator];
    return { expected: oneOf([...new Set(valuesAt(schema, path))]), found: show(value) };
  }
  const words = issue.errors.flatMap((member) =>
    member.flatMap((each) =>
      each.code === "invalid_value"
        ? each.values.map(String)
        : each.code === "invalid_type"
          ? [typeWords(each.expected)]
          : [],
    ),
  );
  return { expected: words.length > 0 ? oneOf([...new Set(words)]) : "another value", found: show(issue.input) };
}

function oneOf(words: readonly string[]): string {
  return words.length === 1 ? String(words[0]) : `one of ${words.join(", ")}`;
}

/** What people who edit YAML call it, and the slip that most often leads there. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
};

function typeWords(type: string, input?: unknown): string {
  const words = TYPE_WORDS[type] ?? type;
  return type === "string" && typeof input === "number" ? `${words} (put it in quotes)` : words;
}

const SIZE_WORDS: Readonly<Record<string, readonly [what: string, unit: string]>> = {
  string: ["a string of", " characters"],
  array: ["a list of", " entries"],
};

function sizeWords(origin: string, bound: string, limit: number | bigint): string {
  const [what, unit] = SIZE_WORDS[origin] ?? ["a number of", ""];
  return `${what} ${bound} ${limit}${unit}`;
}

/** On one line, whatever it is. */
function show(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "object") return Array.isArray(value) ? "a list" : "a mapping";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
