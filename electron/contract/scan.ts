import { oc } from "@orpc/contract";
import { z } from "zod";
import { DocumentKind } from "../../ocr/contract/kind.ts";
import { RetakeAdvice } from "../../ocr/contract/read.ts";
import { SheetOutcome } from "./content.ts";

/** Sheets of one visit; they live in memory. */
export const MAX_SHEETS = 12;
/** Bytes of one picture from the page, JPEG. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024;
const MAX_PICTURE_BASE64 = Math.ceil(MAX_PICTURE_BYTES / 3) * 4;

/** A kind as the citizen chooses it. */
export const ScanKind = z.object({ kind: DocumentKind, title: z.string(), hint: z.string() });
export type ScanKind = z.infer<typeof ScanKind>;

/** With what a field is corrected. `choice` offers `choices`. */
export const FieldInput = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text") }),
  z.object({ type: z.literal("idNumber") }),
  z.object({ type: z.literal("creditCode") }),
  z.object({ type: z.literal("date") }),
  z.object({ type: z.literal("choice"), choices: z.array(z.string()) }),
]);
export type FieldInput = z.infer<typeof FieldInput>;

export const ScanField = z.object({
  key: z.string(),
  label: z.string(),
  input: FieldInput,
  /** As printed; empty when it was not found on the sheet. */
  value: z.string(),
  /** Checked by its check digit or by a second reading; everything else the citizen is asked to compare. */
  certain: z.boolean(),
});
export type ScanField = z.infer<typeof ScanField>;

/** One sheet that was scanned in this visit. */
export const ScannedSheet = z.object({
  scanId: z.uuid(),
  kind: DocumentKind,
  kindTitle: z.string(),
  /** False: ask whether the kind is right. */
  kindCertain: z.boolean(),
  fields: z.array(ScanField),
  /** What should be better, the most important first. */
  advice: z.array(RetakeAdvice),
  /** The sheet alone, upright: JPEG as base64. */
  picture: z.string(),
  widthPx: z.int(),
  heightPx: z.int(),
  /** The citizen has said that the fields are right. */
  confirmed: z.boolean(),
  ms: z.number(),
});
export type ScannedSheet = z.infer<typeof ScannedSheet>;

/** Why a value cannot be what is printed there. */
export const FieldProblem = z.enum(["checkDigit", "notADate", "dateToCome", "notTheSameBirth", "notTheSameGender"]);
export type FieldProblem = z.infer<typeof FieldProblem>;

const notFound = { NOT_FOUND: { message: "no such sheet in this visit" } } as const;
const ScanId = z.uuid();

export const scanContract = {
  /** Somebody is going to scan: reading gets ready meanwhile. Answers at once. */
  prepare: oc.output(z.void()),
  /** Find the sheet in a picture and read it. The newest reading counts; the picture itself is not kept. */
  read: oc
    .errors({
      UNREADABLE_IMAGE: { message: "the picture cannot be read" },
      TOO_LARGE: { message: "the picture is too large" },
      /** It could not be started, died, or did not answer; asking again is worth while. */
      READING_AWAY: { message: "reading is out of order" },
      TOO_MANY: { message: `at most ${MAX_SHEETS} sheets in one visit` },
    })
    .input(
      z.strictObject({
        /** JPEG as base64. */
        image: z
          .string()
          .regex(/^\/9j\//, "a JPEG")
          .max(MAX_PICTURE_BASE64),
      }),
    )
    .output(ScannedSheet),
  /** The citizen knows better which paper it is; fields that both kinds have stay. */
  changeKind: oc
    .errors(notFound)
    .input(z.strictObject({ scanId: ScanId, kind: DocumentKind }))
    .output(ScannedSheet),
  /**
   * The citizen has compared every field. Those that cannot be right are named; those in `asPrinted` are taken all the
   * same, because the sheet says so.
   */
  confirm: oc
    .errors({
      ...notFound,
      FIELDS_WRONG: {
        message: "some fields cannot be right",
        data: z.object({ problems: z.record(z.string(), FieldProblem) }),
      },
    })
    .input(
      z.strictObject({
        scanId: ScanId,
        fields: z.record(z.string().max(40), z.string().max(300)),
        asPrinted: z.array(z.string().max(40)).max(40).default([]),
      }),
    )
    .output(ScannedSheet),
  /** The sheets of this visit, in the order in which they were scanned. */
  list: oc.output(z.array(ScannedSheet)),
  remove: oc
    .errors(notFound)
    .input(z.strictObject({ scanId: ScanId }))
    .output(z.void()),
  /**
   * The sheets on A4. Answers when the outcome is known, at the latest after two minutes (`unknown`). `failed.cause` is a
   * cause of devices/contract/document.ts.
   */
  print: oc
    .errors({ ...notFound, NO_PRINTER: { message: "this kiosk has no such printer" } })
    .input(z.strictObject({ scanIds: z.array(ScanId).min(1).max(MAX_SHEETS) }))
    .output(SheetOutcome),
};
