import type { Alphabet, LightEngine } from "../engines/light/engine.ts";
import { readOwned } from "../kinds/extract.ts";
import type { FoundField } from "../kinds/found-field.ts";
import type { KnownKind } from "../kinds/labels.ts";
import { pieceOf, type Piece } from "../kinds/piece.ts";
import type { Corners } from "../sheet/geometry.ts";
import type { Sheet } from "../sheet/sheet.ts";

/** The light engine reads a value once more, in the place where it was found. */
export async function secondLook(
  engine: LightEngine,
  options: { sheet: Sheet; kind: KnownKind; field: string; found: Pick<FoundField, "pieces"> },
): Promise<{ value: string; checked: boolean } | undefined> {
  const { sheet, kind, field, found } = options;
  const pieces: Piece[] = [];
  for (const piece of found.pieces) {
    const line = await engine.line(sheet, aroundOf(piece), alphabetOf(field));
    const again = line === undefined ? undefined : pieceOf(line);
    if (again !== undefined) pieces.push(again);
  }
  return pieces.length === 0 ? undefined : readOwned(kind, field, pieces);
}

function alphabetOf(field: string): Alphabet {
  if (/idNumber$/i.test(field)) return "idNumber";
  return field === "creditCode" ? "creditCode" : "any";
}

/** With some paper around the letters. */
function aroundOf({ x0, x1, y0, y1 }: Piece): Corners {
  const by = (y1 - y0) * 0.25;
  const corner = (x: number, y: number) => ({ x, y });
  return [corner(x0 - by, y0 - by), corner(x1 + by, y0 - by), corner(x1 + by, y1 + by), corner(x0 - by, y1 + by)];
}
