import { dateIn, periodIn } from "./grammar/dates.ts";
import { isCreditCode, isIdNumber } from "./grammar/numbers.ts";
import { plain } from "./piece.ts";

export interface Judged {
  value: string;
  /** What the other engine read in the same place, by the same grammar; undefined when it read nothing there. */
  second: string | undefined;
  /** Found by its look or place, not by its label: two engines agree on the value and may both be wrong about the field. */
  inferred: boolean;
}

/** Fields whose truth can be told from a citizen number that is right. */
const HOLDERS = [
  { id: "idNumber", birth: "birthDate", gender: "gender" },
  { id: "holderAIdNumber", birth: "holderABirthDate", gender: "holderAGender" },
  { id: "holderBIdNumber", birth: "holderBBirthDate", gender: "holderBGender" },
] as const;

/**
 * Names of the fields that need not be doubted: a check character fits, or both engines read the same; and what the sheet
 * says twice (birth date and sex stand in the citizen number, too) agrees. A contradiction makes all that take part uncertain.
 */
export function certainFields(fields: ReadonlyMap<string, Judged>): Set<string> {
  const certain = new Set<string>();
  for (const [name, { value, second, inferred }] of fields) {
    const checked = /idNumber$/i.test(name) ? isIdNumber(value) : name === "creditCode" && isCreditCode(value);
    const agreed = !inferred && second !== undefined && plain(second) === plain(value);
    // A number that has a check character is never certain without it, whoever agrees.
    const hasCheck = /idNumber$/i.test(name) || name === "creditCode";
    if (checked || (agreed && !hasCheck)) certain.add(name);
  }
  for (const { id, birth, gender } of HOLDERS) {
    const number = fields.get(id)?.value;
    if (number === undefined || !isIdNumber(number)) continue;
    const said = { birth: fields.get(birth)?.value, gender: fields.get(gender)?.value };
    const born = said.birth === undefined ? undefined : dateIn(said.birth)?.iso;
    const inNumber = {
      birth: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
      gender: Number(number[16]) % 2 === 1 ? "男" : "女",
    };
    const contradicted = [
      ...(said.birth !== undefined && born !== inNumber.birth ? [birth] : []),
      ...(said.gender !== undefined && said.gender !== inNumber.gender ? [gender] : []),
    ];
    for (const [name, agrees] of [
      [birth, born === inNumber.birth],
      [gender, said.gender === inNumber.gender],
    ] as const) {
      if (agrees) certain.add(name);
    }
    for (const name of contradicted) certain.delete(name);
    if (contradicted.length > 0) certain.delete(id);
  }
  for (const [name, { value }] of fields) if (isBackwards(value)) certain.delete(name);
  return certain;
}

/** A period that ends before it begins. */
function isBackwards(value: string): boolean {
  const first = dateIn(value);
  if (first === undefined || periodIn(value) === undefined) return false;
  const second = dateIn(value.slice(first.at + first.length));
  return second !== undefined && second.iso < first.iso;
}
