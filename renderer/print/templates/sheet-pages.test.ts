import { expect, it } from "vitest";
import { paperSize, sheetPages } from "./sheet-pages.ts";

const sheet = (kind: "id-card-front" | "id-card-back" | "business-licence" | "unknown") => ({ kind });

it("front and back of a card share a page, everything else has its own", () => {
  const sheets = ["id-card-front", "id-card-back", "business-licence", "id-card-front", "unknown"] as const;
  expect(sheetPages(sheets.map(sheet)).map((page) => page.map(({ kind }) => kind))).toEqual([
    ["id-card-front", "id-card-back"],
    ["business-licence"],
    ["id-card-front"],
    ["unknown"],
  ]);
});

it("a third card begins a new page", () => {
  expect(
    sheetPages(["id-card-front", "id-card-back", "id-card-front"].map((kind) => sheet(kind as "id-card-front"))),
  ).toHaveLength(2);
  expect(sheetPages([])).toEqual([]);
});

it("a card is copied in its true size, whichever way it lay", () => {
  const picture = new Uint8Array();
  expect(paperSize({ kind: "id-card-front", picture, widthPx: 1012, heightPx: 638 })).toEqual({
    width: "85.6mm",
    height: "53.98mm",
  });
  expect(paperSize({ kind: "id-card-back", picture, widthPx: 638, heightPx: 1012 })?.width).toBe("53.98mm");
  expect(paperSize({ kind: "unknown", picture, widthPx: 1, heightPx: 1 })).toBeUndefined();
});
