import type { Content } from "../../kiosk-config/loader/index.ts";
import type { Piece } from "./document-ref.ts";

/**
 * Content with this piece in the place of the former of its name, or beside the others. One that says of itself that it is
 * cancelled is taken out: nobody finds it any more, and what still names it does not fit.
 */
export function withPiece(content: Content, piece: Piece): Content {
  switch (piece.kind) {
    case "hall":
      return { ...content, hall: piece.value };
    case "outlets":
      return { ...content, outlets: piece.value.outlets };
    case "topics":
      return { ...content, topics: piece.value };
    case "synonyms":
      return { ...content, synonyms: piece.value.entries };
    case "ratings":
      return { ...content, ratings: piece.value };
    case "appeals":
      return { ...content, appeals: piece.value };
    case "announcements":
      return { ...content, announcements: piece.value.announcements };
    case "guide":
      return { ...content, guides: replaced(content.guides, piece.value, ({ id }) => id) };
    case "bundle":
      return { ...content, bundles: replaced(content.bundles, piece.value, ({ id }) => id) };
    case "lookUp":
      return { ...content, lookUps: replaced(content.lookUps, piece.value, ({ id }) => id) };
    case "list":
      return { ...content, lists: replaced(content.lists, piece.value, ({ kind }) => kind) };
    case "form":
      return { ...content, forms: replaced(content.forms, piece.value, ({ id }) => id) };
    case "commitment":
      return { ...content, commitments: replaced(content.commitments, piece.value, ({ id }) => id) };
  }
}

/** In the order of the names, as a folder is read. */
function replaced<T extends { state?: string | undefined }>(
  pieces: readonly T[],
  piece: T,
  nameOf: (piece: T) => string,
): T[] {
  const others = pieces.filter((one) => nameOf(one) !== nameOf(piece));
  if (piece.state === "cancelled") return others;
  return [...others, piece].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
