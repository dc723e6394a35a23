import type { DocumentKind, RevisionState } from "../contract/content.ts";

/** A document that somebody has edited; one that nobody has is in the content folder alone. */
export interface ContentDocumentTable {
  kind: DocumentKind;
  name: string;
  /** Newest revision; counting it up is the first statement of every change of a document. */
  head: number;
}

export interface ContentRevisionTable {
  kind: DocumentKind;
  name: string;
  revision: number;
  /** Null for the first. */
  base: number | null;
  /** YAML; never changed. */
  text: string;
  author: string;
  at: number;
  note: string | null;
  state: RevisionState;
  submittedBy: string | null;
  submittedAt: number | null;
  approvedBy: string | null;
  decidedBy: string | null;
  decidedAt: number | null;
  reason: string | null;
  publishAt: number | null;
}

/** Each time something went into force. */
export interface ContentEditionTable {
  edition: number;
  at: number;
  kind: DocumentKind;
  name: string;
  revision: number;
}

/** An edition of all content as kiosks get it; the newest is the one they are to run. */
export interface ContentPackTable {
  edition: number;
  /** SHA-256 of the content as JSON, hex. */
  digest: string;
  madeAt: number;
}
