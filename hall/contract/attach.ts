import { oc } from "@orpc/contract";
import { z } from "zod";
import { connectorErrors, Subject, Use } from "./person.ts";
import { CaseNumber } from "./slip-code.ts";
import { Instant } from "./ticket.ts";

/** Bytes of one document; kiosk, hall and outside system hold to the same. */
export const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;
/** Sheets of one document, as many as a visit may scan. */
const MAX_PARTS = 12;
/** Bytes of a whole request: the document as base64, and what is said of it. */
export const ATTACH_BODY_BYTES = Math.ceil(MAX_DOCUMENT_BYTES / 3) * 4 + 64 * 1024;

/** What one sheet is, in the order of the pages. */
export const DocumentPart = z.strictObject({
  /** As it was recognised, e.g. `business-licence`; `unknown` where it was not. */
  kind: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  /** 营业执照. */
  kindName: z.string().min(1).max(60),
  /** The material of a guide or of a supplement that it is meant to be, by its name there. */
  material: z.string().min(1).max(120).optional(),
});
export type DocumentPart = z.infer<typeof DocumentPart>;

const Order = z.strictObject({
  /** Chosen once per wish: the same key again stores nothing twice and gives the same receipt. */
  idempotencyKey: z.uuid(),
  subject: Subject,
  use: Use,
  /** A PDF of at most `MAX_DOCUMENT_BYTES` as base64; larger ones get `TOO_LARGE`. */
  pdfBase64: z.string().startsWith("JVBERi0", "a PDF as base64"),
  parts: z.array(DocumentPart).min(1).max(MAX_PARTS),
});

/** That it was taken, and under which number it can be asked for. */
export const AttachReceipt = z.object({ receiptNo: z.string(), receivedAt: Instant });
export type AttachReceipt = z.infer<typeof AttachReceipt>;

/** Why papers are not taken, each with another next step for the citizen. */
const errors = {
  ...connectorErrors,
  NOT_FOUND: { status: 404, message: "this person has no such case or appointment" },
  CLOSED: { status: 409, message: "it is finished, refused, used or cancelled" },
  NO_PAPERS_WANTED: { status: 409, message: "nothing is to be handed in now" },
  TOO_LARGE: { status: 413, message: `more than ${MAX_DOCUMENT_BYTES} bytes` },
  KIND_NOT_WANTED: { status: 422, message: "papers of this kind are not taken here" },
} as const;

/** Papers scanned at a kiosk, handed to somebody's own case. The number stands in the body, with the rest. */
export const attachToCase = oc
  .route({
    method: "POST",
    path: "/cases/documents",
    summary: "Hand scanned papers to a case of this person",
    tags: ["cases"],
    successStatus: 201,
  })
  .errors(errors)
  .input(Order.extend({ number: CaseNumber }))
  .output(AttachReceipt);

/** The same for an appointment: the window has the papers before its guest comes. */
export const attachToAppointment = oc
  .route({
    method: "POST",
    path: "/appointments/documents",
    summary: "Hand scanned papers to an appointment of this person",
    tags: ["appointments"],
    successStatus: 201,
  })
  .errors(errors)
  .input(Order.extend({ id: z.string().min(1).max(64) }))
  .output(AttachReceipt);

/** Paths of this API that take more than others do. */
export const ATTACH_PATHS = ["/cases/documents", "/appointments/documents"] as const;
