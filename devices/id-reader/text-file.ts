import { err, ok, type Result } from "neverthrow";
import type { CardRecord } from "../contract/card.ts";
import { nationName } from "./nation.ts";

export const TEXT_BYTES = 256;
/** The character here tells which of four layouts the file has. */
const LAYOUT_OFFSET = 248;

/** A field as `[byte offset, byte length]`; UTF-16LE, padded on the right with spaces. */
type Field = readonly [offset: number, length: number];

const RESIDENT = {
  name: [0, 30], sex: [30, 2], nation: [32, 4], birth: [36, 16], address: [52, 70], idNumber: [122, 36],
  issuer: [158, 30], validFrom: [188, 16], validTo: [204, 16],
} as const satisfies Record<string, Field>; // prettier-ignore

/** 港澳台居民居住证: as a resident's, with the pass behind it. */
const RESIDENCE_PERMIT = { passNumber: [220, 18], issueCount: [238, 4] } as const satisfies Record<string, Field>;

const FOREIGNER_2017 = {
  nameEnglish: [0, 120], sex: [120, 2], idNumber: [122, 30], country: [152, 6], name: [158, 30], validFrom: [188, 16],
  validTo: [204, 16], birth: [220, 16], version: [236, 4], agency: [240, 8],
} as const satisfies Record<string, Field>; // prettier-ignore

/** Letter and layout are known from one source only. The English name runs on at 220. */
const FOREIGNER_2023 = {
  name: [0, 30], sex: [30, 2], renewals: [32, 4], birth: [36, 16], nameEnglishHead: [52, 70], idNumber: [122, 36],
  validFrom: [188, 16], validTo: [204, 16], nameEnglishTail: [220, 22], country: [242, 6], formerNumberLink: [250, 6],
} as const satisfies Record<string, Field>; // prettier-ignore

const SEXES: Readonly<Record<string, CardRecord["sex"]>> = {
  "0": "unknown",
  "1": "male",
  "2": "female",
  "9": "unspecified",
};

/** Decode the text file of a card. The error names what is wrong, never what the card says. */
export function decodeTextFile(bytes: Uint8Array): Result<CardRecord, string> {
  if (bytes.length !== TEXT_BYTES) return err(`text file has ${bytes.length} bytes, expected ${TEXT_BYTES}`);
  const decoder = new TextDecoder("utf-16le");
  const read = ([offset, length]: Field) => decoder.decode(bytes.subarray(offset, offset + length)).trimEnd();
  const whole = (field: Field) => decoder.decode(bytes.subarray(field[0], field[0] + field[1]));
  const sex = (field: Field): CardRecord["sex"] => SEXES[read(field)] ?? "unknown";
  const layout = whole([LAYOUT_OFFSET, 2]);
  const base = {
    name: read(RESIDENT.name),
    sex: sex(RESIDENT.sex),
    birthDate: read(RESIDENT.birth),
    idNumber: read(RESIDENT.idNumber),
    validFrom: read(RESIDENT.validFrom),
    validTo: read(RESIDENT.validTo),
  };
  switch (layout) {
    case " ": {
      const nationCode = read(RESIDENT.nation);
      const rest = { address: read(RESIDENT.address), issuer: read(RESIDENT.issuer) };
      return ok({ kind: "resident", ...base, ...rest, nationCode, nation: nationName(nationCode) });
    }
    case "J":
      return ok({
        kind: "residencePermit",
        ...base,
        address: read(RESIDENT.address),
        issuer: read(RESIDENT.issuer),
        passNumber: read(RESIDENCE_PERMIT.passNumber),
        issueCount: read(RESIDENCE_PERMIT.issueCount),
      });
    case "I":
      return ok({
        kind: "foreigner2017",
        name: read(FOREIGNER_2017.name),
        nameEnglish: read(FOREIGNER_2017.nameEnglish),
        sex: sex(FOREIGNER_2017.sex),
        idNumber: read(FOREIGNER_2017.idNumber),
        country: read(FOREIGNER_2017.country),
        birthDate: read(FOREIGNER_2017.birth),
        validFrom: read(FOREIGNER_2017.validFrom),
        validTo: read(FOREIGNER_2017.validTo),
        version: read(FOREIGNER_2017.version),
        agency: read(FOREIGNER_2017.agency),
      });
    case "Y":
      return ok({
        kind: "foreigner2023",
        ...base,
        // 35 characters here, the rest at 220; a space at the seam belongs to the name.
        nameEnglish: (whole(FOREIGNER_2023.nameEnglishHead) + whole(FOREIGNER_2023.nameEnglishTail)).trimEnd(),
        country: read(FOREIGNER_2023.country),
        renewals: read(FOREIGNER_2023.renewals),
        formerNumberLink: read(FOREIGNER_2023.formerNumberLink),
      });
    default:
      return err("text file has an unknown layout letter");
  }
}
