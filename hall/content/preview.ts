import type { Content } from "../../kiosk-config/loader/index.ts";
import { previewLines } from "../../kiosk-config/look-up/preview-text.ts";
import { noticeOf } from "../../kiosk-config/notice/notice-of.ts";
import { noticeText } from "../../kiosk-config/notice/plain-text.ts";
import { parsePiece, type DocumentRef } from "./document-ref.ts";
import { withPiece } from "./with-piece.ts";

/** The text in a code is cut to fit; here nothing is. */
const WHOLE_BYTES = 1024 * 1024;

/**
 * What a citizen reads of a text: of a guide or bundle its notice as a telephone takes it from the kiosk's screen (no question
 * of it answered; conditions and steps are not in there), of a look-up what its own example gives. Nothing of a text with errors, nor where there is nothing to read.
 */
export function previewOf(ref: DocumentRef, text: string, content: Content): { preview?: string[] } {
  const piece = parsePiece(ref, text, content.hall).unwrapOr(undefined);
  if (piece === undefined) return {};
  if (piece.kind === "lookUp") {
    return previewLines(piece.value).match(
      (preview) => ({ preview }),
      () => ({}),
    );
  }
  if (piece.kind !== "guide" && piece.kind !== "bundle") return {};
  const notice = noticeOf(withPiece(content, piece), { kind: piece.kind, id: piece.value.id, answers: {} });
  return notice === undefined ? {} : { preview: noticeText(notice, { maxBytes: WHOLE_BYTES }).split("\n") };
}
