import { isIdNumber } from "../../../kiosk-config/schema/id-number.ts";
import type { DocumentKind } from "../../../ocr/contract/index.ts";
import type { FieldProblem } from "../../contract/scan.ts";
import { isCreditCode } from "../../../kiosk-config/schema/code.ts";
import { fieldInput, fieldKeys, type FieldKey } from "./kinds.ts";
import { printedDate } from "./printed-date.ts";

type Fields = Readonly<Record<string, string>>;

/** Days that lie behind us on every genuine paper; an end of validity does not. */
const PAST: readonly FieldKey[] = [
  "birthDate",
  "establishedDate",
  "issueDate",
  "registerDate",
  "firstIssueDate",
  "holderABirthDate",
  "holderBBirthDate",
];

/** What cannot be what is printed there, by field; empty fields are not judged. `today`: `YYYY-MM-DD`. */
export function fieldProblems(of: { kind: DocumentKind; fields: Fields; today: string }): Record<string, FieldProblem> {
  const problems: Record<string, FieldProblem> = {};
  for (const key of fieldKeys(of.kind)) {
    const problem = problemOf(key, of.fields, of.today);
    if (problem !== undefined) problems[key] = problem;
  }
  return problems;
}

function problemOf(key: FieldKey, fields: Fields, today: string): FieldProblem | undefined {
  const value = fields[key] ?? "";
  if (value === "") return undefined;
  switch (fieldInput(key).type) {
    case "idNumber":
      return isIdNumber(value) && printedDate(birthIn(value)) !== undefined ? undefined : "checkDigit";
    case "creditCode":
      return isCreditCode(value) ? undefined : "checkDigit";
    case "date":
      return dateProblem({ key, value, fields, today });
    case "choice":
      return genderFits(value, fields[numberBeside(key)]) ? undefined : "notTheSameGender";
    case "text":
      return undefined;
  }
}

function dateProblem(of: { key: FieldKey; value: string; fields: Fields; today: string }): FieldProblem | undefined {
  const { key, value, fields, today } = of;
  const day = printedDate(value);
  if (day === undefined) return "notADate";
  if (PAST.includes(key) && day > today) return "dateToCome";
  const number = fields[numberBeside(key)] ?? "";
  if (!/birthDate$/i.test(key) || !isIdNumber(number)) return undefined;
  return printedDate(birthIn(number)) === day ? undefined : "notTheSameBirth";
}

/** The number of the person whom a birthday or gender is of: `holderABirthDate` → `holderAIdNumber`. */
function numberBeside(key: FieldKey): string {
  const whose = /^holder[AB]/.exec(key)?.[0];
  return whose === undefined ? "idNumber" : `${whose}IdNumber`;
}

const birthIn = (number: string) => `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;

/** GB 11643: the last digit but one is odd for men. */
function genderFits(gender: string, number: string | undefined): boolean {
  if (number === undefined || !isIdNumber(number)) return true;
  return gender === (Number(number[16]) % 2 === 1 ? "男" : "女");
}
