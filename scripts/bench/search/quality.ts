import { readFileSync } from "node:fs";
import { z } from "zod";

/** A query with the names that answer it; kind f has none and must find nothing. */
export const GradedQueries = z.array(
  z.object({
    query: z.string(),
    kind: z.enum(["a", "b", "c", "d", "e", "f"]),
    answers: z.array(z.object({ name: z.string(), grade: z.number() })),
  }),
);
export type GradedQuery = z.infer<typeof GradedQueries>[number];

export interface Quality {
  /** Share of queries with an answer among the first five, by kind; for f: that found nothing. */
  byKind: Readonly<Record<string, number>>;
  /** Over a to e. */
  successAt5: number;
  ndcgAt10: number;
  /** What went wrong, for people. */
  failures: readonly string[];
}

export function readGraded(file: string): GradedQuery[] {
  return GradedQueries.parse(JSON.parse(readFileSync(file, "utf8")));
}

/** How well a search answers graded queries. */
export function qualityOf(queries: readonly GradedQuery[], search: (query: string) => readonly string[]): Quality {
  const judged = queries.map((graded) => ({
    graded,
    ...judge(graded, [...new Set(search(graded.query))].slice(0, 10)),
  }));
  const kinds = [...new Set(queries.map(({ kind }) => kind))].sort();
  const answerable = judged.filter(({ graded }) => graded.kind !== "f");
  return {
    byKind: Object.fromEntries(
      kinds.map((kind) => [kind, share(judged.filter(({ graded }) => graded.kind === kind).map(({ right }) => right))]),
    ),
    successAt5: share(answerable.map(({ right }) => right)),
    ndcgAt10: answerable.reduce((sum, { gain }) => sum + gain, 0) / answerable.length,
    failures: judged
      .filter(({ right }) => !right)
      .map(({ graded, names }) => `${graded.kind} ${graded.query} → ${names.slice(0, 3).join(" | ") || "nothing"}`),
  };
}

function judge({ kind, answers }: GradedQuery, names: readonly string[]) {
  if (kind === "f") return { right: names.length === 0, gain: 0, names };
  const grade = new Map(answers.map((answer) => [answer.name, answer.grade]));
  const ideal = gainOf(
    answers
      .map((answer) => answer.grade)
      .sort((a, b) => b - a)
      .slice(0, 10),
  );
  const gain = gainOf(names.map((name) => grade.get(name) ?? 0));
  return { right: names.slice(0, 5).some((name) => grade.has(name)), gain: gain / ideal, names };
}

function gainOf(grades: readonly number[]): number {
  return grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

function share(right: readonly boolean[]): number {
  return right.filter(Boolean).length / right.length;
}
