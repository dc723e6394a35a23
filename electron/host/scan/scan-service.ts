import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { DocumentKind } from "../../../ocr/contract/index.ts";
import { MAX_SHEETS, type FieldProblem, type ScanField, type ScannedSheet } from "../../contract/scan.ts";
import type { Log } from "../log.ts";
import type { VisitService } from "../visit/visit-service.ts";
import { fieldProblems } from "./field-check.ts";
import { fieldInput, fieldKeys, fieldLabel, kindTitle, type FieldKey } from "./kinds.ts";
import type { OcrLink, ReadFailure } from "./ocr-link.ts";
import type { Scan, ScanShelf } from "./scan-shelf.ts";

export interface ScanServiceOptions {
  ocr: Pick<OcrLink, "read" | "prepare">;
  shelf: ScanShelf;
  visit: Pick<VisitService, "live">;
  engines: KioskProfile["scan"]["engines"];
  log: Log;
  now?: () => number;
}

/** What the citizen says is on the sheet. */
export interface Confirmation {
  scanId: string;
  fields: Readonly<Record<string, string>>;
  /** Fields that are taken although they cannot be right: the sheet says so. */
  asPrinted: readonly string[];
}

export type ConfirmRefusal = { code: "NOT_FOUND" } | { code: "FIELDS_WRONG"; problems: Record<string, FieldProblem> };

/** Papers into fields: read, compared by the citizen, kept for the visit. */
export class ScanService {
  readonly #options: ScanServiceOptions;

  constructor(options: ScanServiceOptions) {
    this.#options = options;
  }

  /** Does not wait: the citizen lays down the sheet meanwhile. */
  prepare(): void {
    void this.#options.ocr.prepare();
  }

  async read(image: Uint8Array, signal?: AbortSignal): Promise<Result<ScannedSheet, ReadFailure | "TOO_MANY">> {
    const { ocr, shelf, visit, engines, log } = this.#options;
    if (shelf.list().length >= MAX_SHEETS) return err("TOO_MANY");
    const { visitId } = visit.live.get();
    const read = await ocr.read({ image, engines }, signal);
    // Counts and durations; what was read never leaves memory.
    if (read.isErr()) log("warn", "scan.notRead", { code: read.error });
    if (read.isErr()) return err(read.error);
    const { kind, kindCertain, fields, advice, straightened, sheet, ms } = read.value;
    log("info", "scan.read", { kind, kindCertain, engines: read.value.engines.join("+"), advice: advice.join(), ms });
    const scan: Scan = {
      scanId: randomUUID(),
      kind,
      kindCertain,
      fields,
      advice,
      picture: straightened,
      widthPx: sheet.width,
      heightPx: sheet.height,
      confirmed: false,
      ms,
    };
    // Who asked is gone, and the one who stands there now has nothing to do with this paper.
    if (signal?.aborted !== true && visit.live.get().visitId === visitId) shelf.put(scan);
    return ok(sheetOf(scan));
  }

  /** The citizen knows better which paper it is; what both kinds have stays. */
  changeKind(scanId: string, kind: DocumentKind): Result<ScannedSheet, "NOT_FOUND"> {
    const { shelf } = this.#options;
    const scan = shelf.get(scanId);
    if (scan === undefined) return err("NOT_FOUND");
    const changed: Scan = { ...scan, kind, kindCertain: true };
    shelf.put(changed);
    return ok(sheetOf(changed));
  }

  confirm(confirmation: Confirmation): Result<ScannedSheet, ConfirmRefusal> {
    const { shelf } = this.#options;
    const { scanId, fields, asPrinted } = confirmation;
    const scan = shelf.get(scanId);
    if (scan === undefined) return err({ code: "NOT_FOUND" });
    const { kind } = scan;
    const today = beijingDay((this.#options.now ?? Date.now)());
    const found = Object.entries(fieldProblems({ kind, fields, today }));
    const problems = Object.fromEntries(found.filter(([key]) => !asPrinted.includes(key)));
    if (Object.keys(problems).length > 0) return err({ code: "FIELDS_WRONG", problems });
    const wrong = new Set(found.map(([key]) => key));
    const confirmed: Scan = {
      ...scan,
      fields: Object.fromEntries(
        fieldKeys(kind)
          .filter((key) => (fields[key] ?? "") !== "")
          .map((key) => [key, { value: fields[key] ?? "", certain: !wrong.has(key) }]),
      ),
      confirmed: true,
    };
    shelf.put(confirmed);
    return ok(sheetOf(confirmed));
  }

  list(): ScannedSheet[] {
    return this.#options.shelf.list().map(sheetOf);
  }

  remove(scanId: string): boolean {
    return this.#options.shelf.remove(scanId);
  }
}

/** As the page shows it: every field of the kind in its order, found or not. */
function sheetOf(scan: Scan): ScannedSheet {
  const { picture, fields, ...rest } = scan;
  const field = (key: FieldKey): ScanField => ({
    key,
    label: fieldLabel(scan.kind, key),
    input: fieldInput(key),
    value: fields[key]?.value ?? "",
    certain: fields[key]?.certain ?? false,
  });
  return {
    ...rest,
    kindTitle: kindTitle(scan.kind),
    fields: fieldKeys(scan.kind).map(field),
    picture: Buffer.from(picture).toString("base64"),
  };
}

/** `YYYY-MM-DD` in the hall's time, whatever the machine is set to. */
function beijingDay(at: number): string {
  return new Date(at + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
