import iconv from "iconv-lite";
import type { FictitiousPerson } from "../id-reader/people.ts";
import type { ContactCardFaults } from "./faults.ts";

/** Social-security cards that differ as the generations and regions do. */
export interface CardMake {
  generation: "1" | "2" | "3";
  /** How records are asked for; anything else is answered 6A86. */
  access: "number" | "shortFile" | "tag";
  /** With T=0 a card keeps its answer until it is fetched, or insists on the right length. */
  protocol: "T0" | "T1";
}

export const MAKES: Readonly<Record<string, CardMake>> = {
  "1": { generation: "1", access: "tag", protocol: "T0" },
  "2": { generation: "2", access: "number", protocol: "T0" },
  "2-short-file": { generation: "2", access: "shortFile", protocol: "T1" },
  "3": { generation: "3", access: "number", protocol: "T1" },
};

/** The chip: one command in, one answer out; undefined when it was pulled. */
export interface ChipTwin {
  process(apdu: Uint8Array): Uint8Array | undefined;
  /** As after power-up. */
  reset(): void;
}

const APPLICATION = "7378312e73682ec9e7bbe1b1a3d5cf";
const status = (sw: number) => Uint8Array.of(sw >> 8, sw & 0xff);
const NOT_FOUND = status(0x6a82);
const NO_RECORD = status(0x6a83);
const WRONG_P1_P2 = status(0x6a86);
const NOT_SUPPORTED = status(0x6d00);
const DONE = status(0x9000);
const PULLED_AFTER = 3;

export function createSocialSecurityCard(options: {
  person: FictitiousPerson;
  make: CardMake;
  faults: () => ContactCardFaults;
}): ChipTwin {
  const { person, make, faults } = options;
  const files = filesOf(person, make);
  let application = false;
  let file: keyof typeof files | undefined;
  let kept: Uint8Array | undefined;
  let commands = 0;

  const answer = (data: Uint8Array, le: number | undefined): Uint8Array => {
    if (make.protocol === "T1" || le === data.length) return Uint8Array.of(...data, ...DONE);
    // Half of the cards of old keep it, the other half want to be asked rightly.
    if (make.generation === "1") {
      kept = data;
      return Uint8Array.of(0x61, data.length);
    }
    return Uint8Array.of(0x6c, data.length);
  };
  const select = (p1: number, data: Uint8Array): Uint8Array => {
    if (p1 === 0x04) {
      application = Buffer.from(data).toString("hex") === APPLICATION && faults().card !== "otherCard";
      return application ? DONE : NOT_FOUND;
    }
    const id = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
    if (!application || (id !== 0xef05 && id !== 0xef06)) return NOT_FOUND;
    file = id;
    return DONE;
  };
  const readRecord = (p1: number, p2: number, le: number | undefined): Uint8Array => {
    const fault = faults().card;
    if (fault === "pinRequired") return status(0x6982);
    if (fault === "stumbles") return status(0x6f00);
    if (fault === "endless") return Uint8Array.of(0x61, 0x10);
    const sfi = p2 >> 3;
    const asked = p2 === 0x00 ? "tag" : sfi === 0 ? "number" : "shortFile";
    if (asked !== make.access) return WRONG_P1_P2;
    const from = asked === "shortFile" ? 0xef00 | sfi : file;
    const records = from === 0xef05 || from === 0xef06 ? files[from] : undefined;
    const record = asked === "tag" ? records?.find(([tag]) => tag === p1) : records?.[p1 - 1];
    if (record === undefined) return NO_RECORD;
    if (fault === "garbledRecord")
      return answer(
        record.map((byte) => byte ^ 0x5a),
        le,
      );
    return answer(fault === "shortRecord" ? record.subarray(0, 4) : record, le);
  };

  return {
    process: (apdu) => {
      commands += 1;
      if (faults().card === "pulledWhileRead" && commands > PULLED_AFTER) return undefined;
      const [cla = 0, ins = 0, p1 = 0, p2 = 0, p3, ...rest] = apdu;
      if (cla !== 0x00) return status(0x6e00);
      switch (ins) {
        case 0xa4:
          return select(p1, Uint8Array.from(rest.slice(0, p3)));
        case 0xb2:
          return readRecord(p1, p2, p3);
        case 0xc0: {
          const data = kept;
          if (faults().card === "endless") return Uint8Array.of(0x61, 0x10);
          if (data === undefined) return status(0x6985);
          kept = undefined;
          return Uint8Array.of(...data, ...DONE);
        }
        default:
          return NOT_SUPPORTED;
      }
    },
    reset: () => {
      application = false;
      file = undefined;
      kept = undefined;
      commands = 0;
    },
  };
}

/** Card number of nobody: nine characters, the last digits of the person's own fictitious number. */
export const cardNumberOf = ({ card }: FictitiousPerson) => `F${card.idNumber.slice(-8)}`;

function filesOf({ card, ...person }: FictitiousPerson, { generation }: CardMake) {
  const tlv = (tag: number, value: Uint8Array | string) => {
    const bytes = typeof value === "string" ? Buffer.from(value, "latin1") : value;
    return Uint8Array.of(tag, bytes.length, ...bytes);
  };
  const name = new Uint8Array(30);
  name.set(iconv.encode(card.name, "gb18030").subarray(0, 30));
  const sex = { unknown: "0", male: "1", female: "2", unspecified: "9" }[card.sex];
  const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
  return {
    0xef05: [
      tlv(0x01, hex("41130000000000000000000000000001")),
      tlv(0x02, "3"),
      tlv(0x03, `${generation}.00`),
      tlv(0x04, hex("000000000000000000000000")),
      tlv(0x05, hex("20200101")),
      tlv(0x06, hex("20300101")),
      tlv(0x07, cardNumberOf({ card, ...person })),
    ],
    0xef06: [tlv(0x08, card.idNumber), tlv(0x09, name), tlv(0x0a, sex)],
  } as const satisfies Record<number, readonly Uint8Array[]>;
}
