import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import { noticeOf, type NoticeSource } from "../../../kiosk-config/notice/notice-of.ts";
import type { Notice } from "../../../kiosk-config/schema/notice.ts";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { Reading, SheetOutcome } from "../../contract/content.ts";
import type { PrintDocument } from "../../contract/print.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import { withinPatience } from "../print/within-patience.ts";
import { noticeSlip } from "./notice-slip.ts";

type NoticeSubject = Extract<PrintDocument, { template: "notice" }>["subject"];
export type NoticeMedium = "slip" | "a4";
export type NoticeRefusal = "NOT_FOUND" | "NO_PRINTER";

export interface NoticePrinterOptions {
  content: NoticeSource;
  profile: Pick<KioskProfile, "devices" | "name">;
  devices: Pick<DevicesLink, "print" | "printDocument">;
  renderPdf: (document: PrintDocument) => Promise<Result<Uint8Array, string>>;
  /** Opens the same on a telephone, if there is such a place. */
  linkOf: (reading: Reading) => string | undefined;
  log: Log;
  now?: () => number;
}

/** Prints 一次性告知单 and tells what became of it. Asking for what is being printed joins it: one paper, one answer. */
export class NoticePrinter {
  readonly #options: NoticePrinterOptions;
  readonly #underWay = new Map<string, Promise<SheetOutcome>>();

  constructor(options: NoticePrinterOptions) {
    this.#options = options;
  }

  async print(reading: Reading, medium: NoticeMedium): Promise<Result<SheetOutcome, NoticeRefusal>> {
    const { content, profile } = this.#options;
    const notice = noticeOf(content, reading);
    if (notice === undefined) return err("NOT_FOUND");
    const printer = medium === "slip" ? profile.devices.receiptPrinter : profile.devices.documentPrinter;
    if (printer === undefined) return err("NO_PRINTER");
    const sheet = JSON.stringify([medium, reading]);
    const running = this.#underWay.get(sheet) ?? this.#print(reading, notice, medium);
    this.#underWay.set(sheet, running);
    return ok(await running.finally(() => this.#underWay.delete(sheet)));
  }

  async #print(reading: Reading, notice: Notice, medium: NoticeMedium): Promise<SheetOutcome> {
    const became = await (medium === "slip" ? this.#slip(reading, notice) : this.#sheet(reading, notice));
    // Counted by what was printed; answers tell of a person and stay out.
    const { kind, id } = reading;
    const { outcome, ...cause } = became;
    this.#options.log(outcome === "printed" ? "info" : "warn", `notice.${outcome}`, { kind, id, medium, ...cause });
    return became;
  }

  #slip(reading: Reading, notice: Notice): Promise<SheetOutcome> {
    const { content, profile, devices } = this.#options;
    const document = noticeSlip({
      notice,
      hallName: content.hall.name,
      kioskName: profile.name,
      at: this.#now(),
      ...this.#link(reading),
    });
    return withinPatience(devices.print({ jobId: randomUUID(), document }));
  }

  async #sheet(reading: Reading, notice: Notice): Promise<SheetOutcome> {
    const { content, profile, devices, renderPdf, log } = this.#options;
    const subject = subjectOf(content, reading);
    if (subject === undefined) return { outcome: "failed", cause: "invalidDocument" };
    const pdf = await renderPdf({
      template: "notice",
      notice,
      subject,
      answers: reading.answers,
      hallName: content.hall.name,
      kioskName: profile.name,
      at: this.#now(),
      ...this.#link(reading),
    });
    if (pdf.isErr()) {
      log("error", "notice.notDrawn", { reason: pdf.error });
      return { outcome: "failed", cause: "invalidDocument" };
    }
    return withinPatience(devices.printDocument({ jobId: randomUUID(), title: "一次性告知单", pdf: pdf.value }));
  }

  #link(reading: Reading): { link?: string } {
    const link = this.#options.linkOf(reading);
    return link === undefined ? {} : { link };
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

function subjectOf(content: NoticeSource, { kind, id }: Reading): NoticeSubject | undefined {
  if (kind === "guide") {
    const guide = content.guides.find((piece) => piece.id === id);
    return guide && { kind, guide };
  }
  const bundle = content.bundles.find((piece) => piece.id === id);
  return bundle && { kind, bundle };
}
