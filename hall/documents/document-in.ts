import type { ConnectorFailure } from "../connectors/connection/failure.ts";
import type { NewDocument } from "../connectors/documents/attach-document.ts";
import { MAX_DOCUMENT_BYTES, type DocumentPart } from "../contract/attach.ts";
import type { Subject, Use } from "../contract/person.ts";

/** What a kiosk has sent, as bytes; undefined when it is larger than is taken. Nothing of it stays in the hall. */
export function documentIn(order: {
  idempotencyKey: string;
  subject: Subject;
  use: Use;
  pdfBase64: string;
  parts: readonly DocumentPart[];
}): NewDocument | undefined {
  const { idempotencyKey: key, subject, use, pdfBase64, parts } = order;
  const pdf = Buffer.from(pdfBase64, "base64");
  return pdf.byteLength > MAX_DOCUMENT_BYTES ? undefined : { key, subject, use, pdf, parts };
}

/** Codes with which a system says no for a reason that its citizen can do something about. */
const DOCUMENT_REFUSALS = ["CLOSED", "NO_PAPERS_WANTED", "TOO_LARGE", "KIND_NOT_WANTED"] as const;

/** The error of the contract that says so; undefined where the system failed or said something else. */
export function documentRefusal(
  failure: ConnectorFailure,
): (typeof DOCUMENT_REFUSALS)[number] | "NOT_FOUND" | undefined {
  if (failure.kind === "notFound") return "NOT_FOUND";
  if (failure.kind !== "refused") return undefined;
  return DOCUMENT_REFUSALS.find((code) => code === failure.code);
}
