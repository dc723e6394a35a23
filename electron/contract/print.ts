import { z } from "zod";
import { Bundle } from "../../kiosk-config/schema/bundle.ts";
import { Guide } from "../../kiosk-config/schema/guide.ts";
import { Notice } from "../../kiosk-config/schema/notice.ts";
import { DocumentKind } from "../../ocr/contract/kind.ts";
import { CommitmentLetter } from "./commitment.ts";
import { ReadinessReport } from "./staff.ts";

/** A paper that the hall can verify by its code. */
const VerifiablePaper = z.object({
  /** 张*. */
  maskedHolder: z.string(),
  /** Day it was made on, in words. */
  day: z.string(),
  paperNumber: z.string(),
  /** In groups of four, as people compare it. */
  fingerprint: z.string(),
  hallName: z.string(),
  kioskName: z.string(),
  /** Unix ms. */
  at: z.int(),
  /** The code's text; absent where the hall has no public address. */
  link: z.string().optional(),
});

/** What of a look-up's result comes onto paper: masks, in the order of the definition. */
export const PrintedPart = z.object({
  facts: z.array(z.object({ label: z.string(), text: z.string() })),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** Rows there are; more than `rows` when they were cut. */
  total: z.int(),
  asOf: z.string().optional(),
});
export type PrintedPart = z.infer<typeof PrintedPart>;

/** What the print templates of the page bundle draw, `renderer/print/`. In memory from host to paper, never in a file. */
export const PrintDocument = z.discriminatedUnion("template", [
  z.object({ template: z.literal("readiness-report"), report: ReadinessReport }),
  z.object({
    template: z.literal("test-page"),
    kioskName: z.string(),
    place: z.string(),
    /** Unix ms. */
    at: z.int(),
  }),
  z.object({
    template: z.literal("look-up"),
    title: z.string(),
    /** What was chosen; empty: there was nothing to choose. */
    asked: z.string(),
    department: z.string(),
    source: z.string(),
    note: z.string(),
    sampleNotice: z.string().optional(),
    part: PrintedPart,
    hallName: z.string(),
    kioskName: z.string(),
    /** Unix ms. */
    at: z.int(),
  }),
  z.object({
    template: z.literal("notice"),
    notice: Notice,
    /** Whose way is drawn as a chart, and for which answers. */
    subject: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("guide"), guide: Guide }),
      z.object({ kind: z.literal("bundle"), bundle: Bundle }),
    ]),
    answers: z.record(z.string(), z.string()),
    hallName: z.string(),
    kioskName: z.string(),
    /** Unix ms. */
    at: z.int(),
    /** Opens the same on a telephone. */
    link: z.string().optional(),
  }),
  VerifiablePaper.extend({
    template: z.literal("licence-copy"),
    /** What the face of the licence says, as it says it. */
    licence: z.object({
      title: z.string(),
      kind: z.string(),
      number: z.string(),
      holder: z.string(),
      issuer: z.string(),
      validity: z.string(),
      fields: z.array(z.object({ label: z.string(), value: z.string() })),
    }),
    /** The one thing it may be used for. */
    errand: z.string(),
    /** Last day on which the copy is good, in words. */
    lastDay: z.string(),
  }),
  VerifiablePaper.extend({
    template: z.literal("licence-summary"),
    rows: z.array(
      z.object({
        title: z.string(),
        maskedNumber: z.string(),
        issuer: z.string(),
        validity: z.string(),
        state: z.string(),
      }),
    ),
  }),
  z.object({
    template: z.literal("scans"),
    /** Sheets alone, upright. `picture`: JPEG bytes. */
    sheets: z.array(
      z.object({
        kind: DocumentKind,
        picture: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
        widthPx: z.int(),
        heightPx: z.int(),
      }),
    ),
    hallName: z.string(),
    kioskName: z.string(),
    /** Unix ms. */
    at: z.int(),
  }),
  z.object({
    template: z.literal("commitment"),
    letter: CommitmentLetter,
    /** Where it is handed in. */
    windows: z.array(z.string()),
    /** Absent where it is signed on the paper. */
    signature: z.object({ width: z.int(), height: z.int(), path: z.string() }).optional(),
    /** 16 hex digits. */
    fingerprint: z.string(),
    kioskName: z.string(),
    /** Unix ms. */
    at: z.int(),
    /** Opens the hall's page that verifies it. */
    link: z.string().optional(),
  }),
]);
export type PrintDocument = z.infer<typeof PrintDocument>;

/** `window.fangbianPrint` of a template's page: it gets one document and says when that is drawn. */
export interface PrintBridge {
  onDocument(listener: (document: PrintDocument) => void): void;
  drawn(): void;
}

export const PRINT_BRIDGE_NAME = "fangbianPrint";
export const PRINT_CHANNEL = { document: "fangbian:print-document", drawn: "fangbian:print-drawn" } as const;

declare global {
  interface Window {
    readonly fangbianPrint: PrintBridge;
  }
}
