import { createHash } from "node:crypto";
import { err, type Result } from "neverthrow";
import { MAX_DOCUMENT_BYTES, type AttachReceipt, type DocumentPart } from "../../contract/attach.ts";
import type { Subject, Use } from "../../contract/person.ts";
import type { Connection } from "../connection/connection.ts";
import type { ConnectorFailure } from "../connection/failure.ts";
import { instantOfWire } from "../connection/wire-time.ts";
import { DocumentTaken, type WireDocument } from "./wire.ts";

/** Some megabytes on a county's line, and maybe a second try. */
const PATIENCE = 3;

/** Something that is handed to a case or an appointment. */
export interface NewDocument {
  /** Chosen once per wish. */
  key: string;
  subject: Subject;
  use: Use;
  pdf: Uint8Array;
  parts: readonly DocumentPart[];
}

/**
 * Hand a document to a system: all of it in one body, with its digest, under a key by which a second try stores nothing
 * twice. `refused` with `TOO_LARGE` before anything is sent where it is larger than is agreed.
 */
export async function attachDocument(
  connection: Connection,
  of: {
    document: NewDocument;
    path: string;
    /** To what, in the system's own name for it. */
    target: Readonly<Record<string, string>>;
    /** For the audit. */
    item: string;
  },
): Promise<Result<AttachReceipt, ConnectorFailure>> {
  const { document, path, target, item } = of;
  const { key, subject, use, pdf } = document;
  if (pdf.byteLength > MAX_DOCUMENT_BYTES) {
    return err({ kind: "refused", system: connection.system, status: 413, code: "TOO_LARGE", detail: "not sent" });
  }
  const answer = await connection.call({
    operation: "attach",
    method: "POST",
    path,
    body: { ...wireOf(document), ...target },
    answer: DocumentTaken,
    subject,
    use,
    item,
    repeatable: true,
    patience: PATIENCE,
    isAbout: ({ holderCode, documentKey }) => holderCode === subject.idNumber && documentKey === key,
  });
  return answer.map(({ receiptNo, receivedTime }) => ({ receiptNo, receivedAt: instantOfWire(receivedTime) }));
}

function wireOf({ key, subject, use, pdf, parts }: NewDocument): WireDocument {
  return {
    holderCode: subject.idNumber,
    holderName: subject.name,
    useCause: use.purpose,
    documentKey: key,
    fileType: "pdf",
    fileSize: pdf.byteLength,
    digest: createHash("sha256").update(pdf).digest("hex"),
    digestAlgorithm: "SHA-256",
    content: Buffer.from(pdf).toString("base64"),
    materials: parts.map(({ kind, kindName, material }) => ({
      kindCode: kind,
      kindName,
      ...(material !== undefined && { materialName: material }),
    })),
  };
}
