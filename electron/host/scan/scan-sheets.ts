import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { SheetOutcome } from "../../contract/content.ts";
import type { PrintDocument } from "../../contract/print.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import { withinPatience } from "../print/within-patience.ts";
import type { ScanShelf } from "./scan-shelf.ts";

export interface ScanSheetsOptions {
  shelf: ScanShelf;
  profile: Pick<KioskProfile, "devices" | "name">;
  hallName: string;
  devices: Pick<DevicesLink, "printDocument">;
  renderPdf: (document: PrintDocument) => Promise<Result<Uint8Array, string>>;
  log: Log;
  now?: () => number;
}

/** The sheets of this visit as a document: on paper, or as bytes for whoever attaches them. */
export class ScanSheets {
  readonly #options: ScanSheetsOptions;
  #underWay: Promise<Result<SheetOutcome, "NOT_FOUND" | "NO_PRINTER">> | undefined;

  constructor(options: ScanSheetsOptions) {
    this.#options = options;
  }

  /** A4, cards in their true size, anything else as large as the page; for attaching to an appointment or a case. */
  async pdf(scanIds: readonly string[]): Promise<Result<Uint8Array, "NOT_FOUND" | "NOT_DRAWN">> {
    const { shelf, renderPdf, profile, hallName, log, now = Date.now } = this.#options;
    const scans = shelf.all(scanIds);
    if (scans === undefined) return err("NOT_FOUND");
    const pdf = await renderPdf({
      template: "scans",
      sheets: scans.map(({ kind, picture, widthPx, heightPx }) => ({ kind, picture, widthPx, heightPx })),
      hallName,
      kioskName: profile.name,
      at: now(),
    });
    if (pdf.isErr()) log("error", "scan.notDrawn", { reason: pdf.error });
    return pdf.mapErr(() => "NOT_DRAWN" as const);
  }

  /** Pressing again while it prints joins what is being printed. */
  print(scanIds: readonly string[]): Promise<Result<SheetOutcome, "NOT_FOUND" | "NO_PRINTER">> {
    this.#underWay ??= this.#print(scanIds).finally(() => (this.#underWay = undefined));
    return this.#underWay;
  }

  async #print(scanIds: readonly string[]): Promise<Result<SheetOutcome, "NOT_FOUND" | "NO_PRINTER">> {
    const { profile, devices, log } = this.#options;
    if (profile.devices.documentPrinter === undefined) return err("NO_PRINTER");
    const pdf = await this.pdf(scanIds);
    if (pdf.isErr() && pdf.error === "NOT_FOUND") return err("NOT_FOUND");
    const became: SheetOutcome = pdf.isErr()
      ? { outcome: "failed", cause: "invalidDocument" }
      : await withinPatience(devices.printDocument({ jobId: randomUUID(), title: "扫描件", pdf: pdf.value }));
    const { outcome, ...cause } = became;
    log(outcome === "printed" ? "info" : "warn", `scan.${outcome}`, { sheets: scanIds.length, ...cause });
    return ok(became);
  }
}
