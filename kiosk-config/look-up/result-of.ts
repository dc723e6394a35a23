import { err, ok, Result } from "neverthrow";
import type { AnswerField, AnswerRows } from "../schema/look-up-answer.ts";
import type { LookUp } from "../schema/look-up.ts";
import type { LookUpFound, LookUpResult, LookUpValue } from "../schema/look-up-result.ts";
import { NOTHING, valueWords } from "./format.ts";
import { masked } from "./mask.ts";
import { valueAt } from "./pointer.ts";

/** Why an answer cannot be shown. Names places and kinds, never what stood there. */
export interface AnswerFault {
  kind: "badAnswer" | "wrongHolder";
  at: string;
  expected: string;
}

const NONE: LookUpResult = { outcome: "none" };

/**
 * What a citizen reads of a system's answer: picked by the definition's pointers, put into words, masked. A value for its holder
 * alone (`whole`) is added where the definition reveals it. An answer that does not fit is a fault, never "nothing found".
 */
export function resultOf(of: {
  lookUp: Pick<LookUp, "answer" | "layout" | "identity">;
  answer: unknown;
  /** Number of the person looked up; an answer about another one is a fault. */
  holder?: string | undefined;
}): Result<LookUpResult, AnswerFault> {
  const { lookUp, answer, holder } = of;
  const { status, rows, facts, holder: holderAt, asOf } = lookUp.answer;
  if (typeof answer !== "object" || answer === null) return bad("", "an object");
  if (status !== undefined) {
    const code = valueAt(answer, status.at);
    if (typeof code !== "string" && typeof code !== "number" && typeof code !== "boolean")
      return bad(status.at, "a status");
    if (status.none.includes(String(code))) return ok(NONE);
    if (!status.ok.includes(String(code))) return bad(status.at, "a status of the definition");
  }
  const empty = factsAreEmpty(answer, facts);
  if (empty && rows === undefined) return ok(NONE);
  const list = rows === undefined ? [] : valueAt(answer, rows.at);
  if (!Array.isArray(list)) return bad(rows?.at ?? "", "a list");
  const nobodys = empty && list.length === 0;
  if (nobodys && facts.length > 0) return ok(NONE);
  if (holderAt !== undefined) {
    const theirs = valueAt(answer, holderAt);
    if (typeof theirs !== "string")
      return list.length === 0 && facts.length === 0 ? ok(NONE) : bad(holderAt, "a number");
    if (theirs.toUpperCase() !== holder) return err({ kind: "wrongHolder", at: holderAt, expected: "the same person" });
  }
  if (list.length === 0 && facts.length === 0) return ok(NONE);
  return found({ lookUp, answer, list, holder }).map((result) => {
    const day = asOf === undefined ? undefined : valueWords(valueAt(answer, asOf), DAY);
    return { ...result, ...(day !== undefined && day !== NOTHING && { asOf: day }) };
  });
}

const DAY: AnswerField = { label: "数据日期", at: "", format: "date", reveal: false };

/** The thing that the facts are values of is there and says that there is none. */
function factsAreEmpty(answer: unknown, facts: readonly AnswerField[]): boolean {
  const [first] = facts;
  if (first === undefined) return false;
  const parent = first.at.split("/").slice(0, -1).join("/");
  return parent !== "" && valueAt(answer, parent) === null;
}

function found(of: {
  lookUp: Pick<LookUp, "answer" | "layout">;
  answer: unknown;
  list: readonly unknown[];
  holder: string | undefined;
}): Result<LookUpFound, AnswerFault> {
  const { lookUp, answer, list, holder } = of;
  const { facts, rows } = lookUp.answer;
  // All of them missing: the answer is of another shape, not merely of somebody without values.
  if (facts.length > 0 && facts.every(({ at }) => valueAt(answer, at) === undefined))
    return bad(facts[0]?.at ?? "", "at least one of the facts");
  return Result.combine(facts.map((field) => valueOf(answer, field)))
    .andThen((values) => rowsOf({ rows, list, holder }).map((lines) => ({ values, lines })))
    .map(({ values, lines }) => ({
      outcome: "found" as const,
      layout: lookUp.layout,
      facts: facts.flatMap(({ label }, index) => {
        const value = values[index];
        return value === undefined ? [] : [{ label, value }];
      }),
      columns: rows?.columns.map(({ label }) => label) ?? [],
      rows: lines,
      total: list.length,
    }));
}

function rowsOf(of: {
  rows: AnswerRows | undefined;
  list: readonly unknown[];
  holder: string | undefined;
}): Result<LookUpValue[][], AnswerFault> {
  const { rows, list, holder } = of;
  if (rows === undefined) return ok([]);
  const { columns, limit, at } = rows;
  // Every entry is looked at, also those behind the limit: one of another person spoils the whole answer.
  for (const [index, entry] of list.entries()) {
    if (typeof entry !== "object" || entry === null) return bad(`${at}/${index}`, "an object");
    if (rows.holder !== undefined && holder !== undefined) {
      const theirs = valueAt(entry, rows.holder);
      if (typeof theirs !== "string") return bad(`${at}/${index}${rows.holder}`, "a number");
      if (theirs.toUpperCase() !== holder)
        return err({ kind: "wrongHolder", at: `${at}/${index}${rows.holder}`, expected: "the same person" });
    }
    if (columns.every((column) => valueAt(entry, column.at) === undefined))
      return bad(`${at}/${index}`, "at least one of the columns");
  }
  const shown = list.slice(0, limit);
  return Result.combine(shown.map((entry) => Result.combine(columns.map((column) => valueOf(entry, column)))));
}

function valueOf(of: unknown, field: AnswerField): Result<LookUpValue, AnswerFault> {
  const words = valueWords(valueAt(of, field.at), field);
  if (words === undefined) return bad(field.at, `a value of format ${field.format}`);
  if (field.mask === undefined || words === NOTHING) return ok({ text: words });
  const text = masked(field.mask, words);
  return ok(field.reveal ? { text, whole: words } : { text });
}

function bad(at: string, expected: string): Result<never, AnswerFault> {
  return err({ kind: "badAnswer", at: at === "" ? "/" : at, expected });
}
