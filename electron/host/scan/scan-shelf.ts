import type { ReadResult } from "../../../ocr/contract/index.ts";
import type { VisitService } from "../visit/visit-service.ts";

/** A sheet of this visit with what is known of it. */
export interface Scan {
  scanId: string;
  kind: ReadResult["kind"];
  kindCertain: boolean;
  /** By field key. */
  fields: ReadResult["fields"];
  advice: ReadResult["advice"];
  /** JPEG of the sheet alone, upright. */
  picture: Uint8Array;
  widthPx: number;
  heightPx: number;
  confirmed: boolean;
  ms: number;
}

/**
 * What was scanned in the present visit, in memory and nowhere else. Other services attach sheets by their ids. A new
 * visit finds an empty shelf, also when nobody has cleared it.
 */
export class ScanShelf {
  readonly #visit: Pick<VisitService, "live">;
  #owner: string;
  #scans: Scan[] = [];

  constructor(visit: Pick<VisitService, "live">) {
    this.#visit = visit;
    this.#owner = visit.live.get().visitId;
  }

  /** Empties itself as soon as a visit is over, not only when the next one looks. */
  async follow(): Promise<void> {
    for await (const _visit of this.#visit.live.watch()) this.#present();
  }

  list(): readonly Scan[] {
    return this.#present();
  }

  get(scanId: string): Scan | undefined {
    return this.#present().find((scan) => scan.scanId === scanId);
  }

  /** All of these in this order; undefined when one of them is not of this visit. */
  all(scanIds: readonly string[]): Scan[] | undefined {
    const found = scanIds.flatMap((scanId) => this.get(scanId) ?? []);
    return found.length === scanIds.length ? found : undefined;
  }

  /** Add a sheet, or replace what is known of it. */
  put(scan: Scan): void {
    const scans = this.#present();
    const at = scans.findIndex(({ scanId }) => scanId === scan.scanId);
    if (at < 0) scans.push(scan);
    else scans[at] = scan;
  }

  remove(scanId: string): boolean {
    const scans = this.#present();
    this.#scans = scans.filter((scan) => scan.scanId !== scanId);
    return this.#scans.length < scans.length;
  }

  #present(): Scan[] {
    const { visitId } = this.#visit.live.get();
    if (visitId !== this.#owner) {
      this.#owner = visitId;
      this.#scans = [];
    }
    return this.#scans;
  }
}
