import type { PrintDocument } from "../../../electron/contract/print.ts";

export type Sheet = Extract<PrintDocument, { template: "scans" }>["sheets"][number];

/** ISO/IEC 7810 ID-1: what these cards measure, so that a copy is as large as the card. */
const CARD_MM = { width: 85.6, height: 53.98 };
const CARDS: ReadonlySet<Sheet["kind"]> = new Set(["id-card-front", "id-card-back", "social-security-card"]);
/** Front and back of a card stand on one page, as windows want their copies. */
const CARDS_A_PAGE = 2;

export const isCard = ({ kind }: Pick<Sheet, "kind">): boolean => CARDS.has(kind);

/** Sheets in their order: one a page; cards that follow each other share one. */
export function sheetPages<One extends Pick<Sheet, "kind">>(sheets: readonly One[]): One[][] {
  const pages: One[][] = [];
  for (const sheet of sheets) {
    const last = pages.at(-1);
    const joins = last !== undefined && isCard(sheet) && last.length < CARDS_A_PAGE && last.every(isCard);
    if (joins) last.push(sheet);
    else pages.push([sheet]);
  }
  return pages;
}

/** Width and height on paper for what has a known size; anything else fills the page. */
export function paperSize(sheet: Sheet): { width: string; height: string } | undefined {
  if (!isCard(sheet)) return undefined;
  const upright = sheet.heightPx > sheet.widthPx;
  const [width, height] = upright ? [CARD_MM.height, CARD_MM.width] : [CARD_MM.width, CARD_MM.height];
  return { width: `${width}mm`, height: `${height}mm` };
}
