import { err, ok, type Result } from "neverthrow";
import type { EngineName, ReadOrder, ReadResult } from "../contract/read.ts";
import { certainFields } from "../kinds/certainty.ts";
import { extract } from "../kinds/extract.ts";
import type { FoundField } from "../kinds/found-field.ts";
import type { KnownKind } from "../kinds/labels.ts";
import { pieceOf, type Piece } from "../kinds/piece.ts";
import { recogniseKind } from "../kinds/recognise-kind.ts";
import { adviceOn } from "../sheet/advice.ts";
import { evenColour } from "../sheet/evenness.ts";
import { findSheet } from "../sheet/find.ts";
import type { ImageFault } from "../sheet/header.ts";
import { decode, encodeJpeg, within } from "../sheet/picture.ts";
import { Sheet } from "../sheet/sheet.ts";
import { Engines } from "./engines.ts";
import { secondLook } from "./second-look.ts";
import { readUpright, readUprightLightly, type Upright } from "./upright.ts";

export type ReadFault = ImageFault | { code: "NO_ENGINE"; detail: string };

/** Long side of the picture that people are shown and that is printed: 120 dpi on A4. */
const SHOWN_SIDE_PX = 1400;

/** Reads one picture after the other. Keeps nothing of them. */
export class Reader {
  readonly #engines: Engines;

  constructor(engines: Engines = new Engines()) {
    this.#engines = engines;
  }

  async read({ image, engines: wish = "auto" }: ReadOrder): Promise<Result<ReadResult, ReadFault>> {
    const started = performance.now();
    const decoded = await decode(image);
    if (decoded.isErr()) return err(decoded.error);
    const picture = decoded.value;
    const corners = findSheet(picture);
    const found = corners === undefined ? Sheet.whole(picture) : new Sheet(picture, corners);
    const upright = await this.#lines(found, wish);
    if (upright.isErr()) return err(upright.error);
    const { sheet, lines, used } = upright.value;
    const pieces = lines.flatMap((line) => pieceOf(line) ?? []);
    const verdict = recogniseKind(pieces);
    const fields = verdict.kind === "unknown" ? {} : await this.#fields({ sheet, kind: verdict.kind, pieces, used });
    const seen = pieces.map((piece) => ({ ...piece, length: piece.text.length }));
    const shown = sheet.draw(...within(sheet, SHOWN_SIDE_PX));
    return ok({
      kind: verdict.kind,
      kindCertain: verdict.certain,
      fields,
      advice: adviceOn({ picture, corners, lines: seen }),
      sheet: { width: shown.width, height: shown.height, ...(corners !== undefined && { corners: sheet.corners }) },
      straightened: encodeJpeg(evenColour(shown)),
      engines: used,
      ms: performance.now() - started,
    });
  }

  /** Start what a reading will need. What cannot start is told by the reading. */
  async warmUp(): Promise<void> {
    await Promise.allSettled([this.#engines.light(), this.#engines.full()]);
  }

  async stop(): Promise<void> {
    await this.#engines.stop();
  }

  async #lines(found: Sheet, wish: "auto" | "light"): Promise<Result<Upright & { used: EngineName[] }, ReadFault>> {
    if (wish === "auto") {
      try {
        // Started beside: it will look again at what the full engine found.
        void this.#engines.light().catch(() => undefined);
        return ok({ ...(await readUpright(await this.#engines.full(), found)), used: ["full"] });
      } catch {
        // The light one alone is better than nothing; `engines` of the answer says so.
      }
    }
    try {
      return ok({ ...(await readUprightLightly(await this.#engines.light(), found)), used: ["light"] });
    } catch (error) {
      return err({ code: "NO_ENGINE", detail: error instanceof Error ? error.name : "no engine starts" });
    }
  }

  async #fields(options: {
    sheet: Sheet;
    kind: KnownKind;
    pieces: readonly Piece[];
    used: EngineName[];
  }): Promise<ReadResult["fields"]> {
    const { sheet, kind, pieces, used } = options;
    const found = extract(kind, pieces);
    const light = await this.#engines.light().catch(() => undefined);
    const compares = used.includes("full") && light !== undefined;
    if (compares) used.push("light");
    const judged = new Map<string, FoundField & { second: string | undefined }>();
    for (const [field, reading] of found) {
      judged.set(field, { ...reading, second: undefined });
      if (light === undefined || reading.checked) continue;
      // Alone, the light engine looks again only at numbers: with a narrow alphabet it reads them much better.
      const isNumber = /idNumber$/i.test(field) || field === "creditCode";
      if (!compares && !isNumber) continue;
      const again = await secondLook(light, { sheet, kind, field, found: reading });
      if (again?.checked === true) judged.set(field, { ...reading, ...again, second: undefined });
      else if (compares) judged.set(field, { ...reading, second: again?.value });
    }
    const certain = certainFields(judged);
    return Object.fromEntries([...judged].map(([field, { value }]) => [field, { value, certain: certain.has(field) }]));
  }
}
