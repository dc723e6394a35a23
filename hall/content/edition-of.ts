import type { Content } from "../../kiosk-config/loader/index.ts";
import { fileOf, parsePiece, type DocumentRef } from "./document-ref.ts";
import { withPiece } from "./with-piece.ts";

/** A revision that is in force. */
export interface PublishedText extends DocumentRef {
  revision: number;
  text: string;
}

/** The content folder, and over it what was published; a text that this program cannot read is as if it had not been. */
export function editionOf(
  base: Content,
  published: readonly PublishedText[],
): { content: Content; read: readonly PublishedText[] } {
  // The hall first: the others are read with its queues.
  const inOrder = [...published].sort((a, b) => Number(b.kind === "hall") - Number(a.kind === "hall"));
  let content = base;
  const read: PublishedText[] = [];
  for (const row of inOrder) {
    const piece = parsePiece(row, row.text, content.hall);
    if (piece.isErr()) continue;
    content = withPiece(content, piece.value);
    read.push(row);
  }
  return { content, read };
}

/** Texts by the file they would stand in. */
export function textsOf(read: readonly PublishedText[]): ReadonlyMap<string, string> {
  return new Map(read.map((row) => [fileOf(row), row.text]));
}
