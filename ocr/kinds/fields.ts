import { dateIn, periodIn } from "./grammar/dates.ts";
import { creditCodeIn, idNumberIn, unitNumberIn } from "./grammar/numbers.ts";
import {
  areaIn,
  estateNumberIn,
  ethnicityIn,
  genderIn,
  marriageNumberIn,
  nameIn,
  serialIn,
  vehicleClassIn,
  wordsIn,
} from "./grammar/words.ts";

/** A value as a grammar takes it out of a text. */
export interface Reading {
  value: string;
  /** A check character of its own fits. */
  checked: boolean;
}

type Grammar = (text: string) => Reading | undefined;

const plainly =
  (read: (text: string) => string | undefined): Grammar =>
  (text) => {
    const value = read(text);
    return value === undefined ? undefined : { value, checked: false };
  };
const date = plainly((text) => dateIn(text)?.text);

/** By the part of a field's name that says what it is. */
const GRAMMARS: readonly (readonly [RegExp, Grammar])[] = [
  [/idNumber$/i, idNumberIn],
  [/^creditCode$/, creditCodeIn],
  [/^unitNumber$/, plainly(unitNumberIn)],
  [/^cardNumber$/, plainly(serialIn)],
  [/date$|^validUntil$/i, date],
  [/^(validPeriod|businessTerm|term)$/, plainly(periodIn)],
  [/gender$/i, plainly(genderIn)],
  [/^ethnicity$/, plainly(ethnicityIn)],
  [/^(name|holder|holder[AB]Name|legalRepresentative)$/, plainly(nameIn)],
  [/nationality$/i, plainly(nameIn)],
  [/^vehicleClass$/, plainly(vehicleClassIn)],
  [/^area$/, plainly(areaIn)],
];
const ANYTHING = plainly(wordsIn);

/** `certificateNumber` is written differently on each kind that has one. */
export function grammarOf(kind: string, field: string): Grammar {
  if (field === "certificateNumber")
    return plainly(kind === "marriage-certificate" ? marriageNumberIn : estateNumberIn);
  return GRAMMARS.find(([name]) => name.test(field))?.[1] ?? ANYTHING;
}
