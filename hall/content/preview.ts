import type { Content } from "../../kiosk-config/loader/index.ts";
import { previewLines } from "../../kiosk-config/look-up/preview-text.ts";
import { noticeOf } from "../../kiosk-config/notice/notice-of.ts";
import { noticeText } from "../../kiosk-config/notice/plain-text.ts";
import type { KioskScreen } from "../../kiosk-config/schema/kiosk-screen.ts";
import { parsePiece, type DocumentRef } from "./document-ref.ts";
import { kioskScreenOf } from "./kiosk-screen-of.ts";
import { withPiece } from "./with-piece.ts";

/** The text in a code is cut to fit; here nothing is. */
const WHOLE_BYTES = 1024 * 1024;

/** What a citizen reads of a text, by lines, and what the kiosk draws of it. */
export interface Preview {
  preview?: string[];
  screen?: KioskScreen;
}

/**
 * What a citizen sees of a text: of a guide or bundle the screen of the kiosk, and its notice as a telephone takes it from there
 * (no question of it answered; conditions and steps are not in there), of a look-up what its own example gives. Nothing of
 * a text with errors, nor where there is nothing to read.
 */
export function previewOf(ref: DocumentRef, text: string, content: Content): Preview {
  const piece = parsePiece(ref, text, content.hall).unwrapOr(undefined);
  if (piece === undefined) return {};
  if (piece.kind === "lookUp") {
    return previewLines(piece.value).match(
      (preview) => ({ preview }),
      () => ({}),
    );
  }
  if (piece.kind !== "guide" && piece.kind !== "bundle") return {};
  const screen = kioskScreenOf(piece, content);
  const notice = noticeOf(withPiece(content, piece), { kind: piece.kind, id: piece.value.id, answers: {} });
  if (notice === undefined) return { screen };
  return { screen, preview: noticeText(notice, { maxBytes: WHOLE_BYTES }).split("\n") };
}
