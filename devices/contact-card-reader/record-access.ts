import { readRecord } from "./apdu.ts";
import { TAG } from "./record.ts";

type FieldName = "cardCode" | "version" | "cardNumber" | "socialSecurityNumber" | "name" | "sex";

export interface Field {
  file: 0xef05 | 0xef06;
  /** Place in its file, from 1. */
  number: number;
  tag: number;
}

export const FIELDS: Readonly<Record<FieldName, Field>> = {
  cardCode: { file: 0xef05, number: 1, tag: TAG.cardCode },
  version: { file: 0xef05, number: 3, tag: TAG.version },
  cardNumber: { file: 0xef05, number: 7, tag: TAG.cardNumber },
  socialSecurityNumber: { file: 0xef06, number: 1, tag: TAG.socialSecurityNumber },
  name: { file: 0xef06, number: 2, tag: TAG.name },
  sex: { file: 0xef06, number: 3, tag: TAG.sex },
};

/**
 * How a card wants its records to be asked for; generations and regions differ, and a card does not say. `number`: of the
 * selected file, P2=04. `shortFile`: with the file's short identifier, P2 = SFI<<3|4. `tag`: the record that begins with
 * this tag, P2=00.
 */
export const ACCESSES = ["number", "shortFile", "tag"] as const;
export type Access = (typeof ACCESSES)[number];

const BY_NUMBER = 0x04;
const BY_TAG = 0x00;

export function recordCommand(access: Access, { file, number, tag }: Field): Uint8Array {
  switch (access) {
    case "number":
      return readRecord(number, BY_NUMBER);
    case "shortFile":
      return readRecord(number, ((file & 0x1f) << 3) | BY_NUMBER);
    case "tag":
      return readRecord(tag, BY_TAG);
  }
}
