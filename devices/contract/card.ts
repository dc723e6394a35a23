import { z } from "zod";

/*
 * The four records an ID-card reader delivers (GA/T 467 text file). Dates stay as printed on the chip, YYYYMMDD, because
 * a card may carry a date that no calendar has. Sex GB/T 2261.1, nation GB/T 3304, country ISO 3166-1 alpha-3.
 */
const Sex = z.enum(["unknown", "male", "female", "unspecified"]);
const ChipDate = z.string();

const resident = z.object({
  kind: z.literal("resident"),
  name: z.string(),
  sex: Sex,
  nationCode: z.string(),
  nation: z.string(),
  birthDate: ChipDate,
  address: z.string(),
  idNumber: z.string(),
  issuer: z.string(),
  validFrom: ChipDate,
  /** YYYYMMDD or `长期`. */
  validTo: z.string(),
  additionalAddress: z.string().optional(),
});

/** 港澳台居民居住证, layout J. */
const residencePermit = z.object({
  kind: z.literal("residencePermit"),
  name: z.string(),
  sex: Sex,
  birthDate: ChipDate,
  address: z.string(),
  idNumber: z.string(),
  issuer: z.string(),
  validFrom: ChipDate,
  validTo: z.string(),
  passNumber: z.string(),
  issueCount: z.string(),
  additionalAddress: z.string().optional(),
});

/** 外国人永久居留身份证 2017, layout I. */
const foreigner2017 = z.object({
  kind: z.literal("foreigner2017"),
  name: z.string(),
  nameEnglish: z.string(),
  sex: Sex,
  idNumber: z.string(),
  country: z.string(),
  birthDate: ChipDate,
  validFrom: ChipDate,
  validTo: z.string(),
  version: z.string(),
  agency: z.string(),
});

/** 外国人永久居留身份证 2023, layout Y. */
const foreigner2023 = z.object({
  kind: z.literal("foreigner2023"),
  name: z.string(),
  nameEnglish: z.string(),
  sex: Sex,
  idNumber: z.string(),
  country: z.string(),
  birthDate: ChipDate,
  validFrom: ChipDate,
  validTo: z.string(),
  renewals: z.string(),
  formerNumberLink: z.string(),
});

export const CardRecord = z.discriminatedUnion("kind", [resident, residencePermit, foreigner2017, foreigner2023]);
/** What the chip says of a person. Lives in memory for one visit; never logged, never written. */
export type CardRecord = z.infer<typeof CardRecord>;

/** Why a card on the reader gave no record; each has its own sentence for the citizen. */
export const CardFailure = z.enum([
  /** Lift the card and place it again (31, 41, 47, 81, pulled mid-read). */
  "readAgain",
  /** Not a card this reader takes (32, 33, 40). */
  "invalidMedia",
  /** The reader itself cannot work (60, 66, silence). */
  "readerFault",
]);
export type CardFailure = z.infer<typeof CardFailure>;

export const CardEvent = z.discriminatedUnion("type", [
  /** A card answered "find"; the record follows within about a second. */
  z.object({ type: z.literal("entering") }),
  z.object({
    type: z.literal("read"),
    card: CardRecord,
    /** From the successful find request to the decoded record, ms. */
    readMs: z.number(),
    /** Time the bytes of the three exchanges need on the wire at the configured baud rate, ms. */
    wireMs: z.number(),
  }),
  z.object({ type: z.literal("failed"), cause: CardFailure, code: z.string() }),
  z.object({ type: z.literal("removed") }),
]);
export type CardEvent = z.infer<typeof CardEvent>;
