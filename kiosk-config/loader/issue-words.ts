import type { z } from "zod";
import { nearest } from "./nearest.ts";
import type { ConfigProblem } from "./problem.ts";
import { settingsAt } from "./settings-at.ts";

type Issue = z.core.$ZodIssue;
export type Path = PropertyKey[];

export interface PlacedIssue {
  issue: Issue;
  path: Path;
}

/** Unknown keys each at their own place; of a union, what the nearest member says. */
export function flatten(issue: Issue, above: Path = []): PlacedIssue[] {
  const path = [...above, ...issue.path];
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({ issue, path: [...path, key] }));
  if (issue.code === "invalid_union") {
    const [nearestMember] = [...issue.errors].sort((a, b) => a.length - b.length);
    if (nearestMember !== undefined && nearestMember.some((each) => each.path.length > 0)) {
      return nearestMember.flatMap((each) => flatten(each, path));
    }
  }
  return [{ issue, path }];
}

export function describe({ issue, path }: PlacedIssue, schema: z.ZodType): Pick<ConfigProblem, "expected" | "found"> {
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
      return { expected: article(issue.expected), found };
    case "invalid_value":
      return { expected: `one of ${issue.values.map(String).join(", ")}`, found };
    case "too_small":
      return { expected: `${issue.origin} of at least ${issue.minimum}`, found };
    case "too_big":
      return { expected: `${issue.origin} of at most ${issue.maximum}`, found };
    case "invalid_union":
      return { expected: unionWords(issue), found };
    case "custom":
      return { expected: issue.message };
    default:
      return { expected: issue.message.replace(/^Invalid input: /, ""), found };
  }
}

function unionWords(issue: z.core.$ZodIssueInvalidUnion): string {
  const words = issue.errors.flatMap((member) =>
    member.flatMap((each) =>
      each.code === "invalid_value"
        ? each.values.map(String)
        : each.code === "invalid_type"
          ? [article(each.expected)]
          : [],
    ),
  );
  const discriminator =
    "discriminator" in issue && typeof issue.discriminator === "string" ? issue.discriminator : undefined;
  if (words.length > 0) return `one of ${[...new Set(words)].join(", ")}`;
  return discriminator === undefined ? "another value" : `a known "${discriminator}"`;
}

function article(type: string): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = typeof value === "string" ? `"${value}"` : typeof value === "object" ? kindOf(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function kindOf(value: object | null): string {
  return value === null ? "nothing" : Array.isArray(value) ? "a list" : "a mapping";
}
