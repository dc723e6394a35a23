import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { SheetOutcome } from "../../contract/content.ts";
import type { LicencePrint } from "../../contract/licence.ts";
import type { PrintDocument } from "../../contract/print.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import { withinPatience } from "../print/within-patience.ts";
import type { PrintCounts } from "../store/print-counts.ts";
import type { VerificationLink } from "../verify/verification-link.ts";
import { copyOf, summaryOf, summarySlip, type Errand, type PaperPlace } from "./licence-papers.ts";
import type { LicenceRefusal, LicenceService } from "./licence-service.ts";

export type LicencePrintRefusal = LicenceRefusal | "NO_PRINTER" | "NOT_GOOD";

type Wish<What extends LicencePrint["what"]> = Extract<LicencePrint, { what: What }>;

export interface LicencePrinterOptions {
  licences: LicenceService;
  /** The guide or bundle that a copy is for. */
  errandOf: (service: { kind: "guide" | "bundle"; id: string }) => Errand | undefined;
  profile: Pick<KioskProfile, "devices" | "name">;
  hallName: string;
  devices: Pick<DevicesLink, "print" | "printDocument">;
  renderPdf: (document: PrintDocument) => Promise<Result<Uint8Array, string>>;
  verificationLink: VerificationLink;
  counts: Pick<PrintCounts, "count">;
  /** Somebody of the hall must come: half a certificate may lie in the printer. */
  tellStaff: (call: { reason: "printerFault"; detail: string }) => void;
  log: Log;
  now?: () => number;
}

/** Licences on paper. One job at a time; what became of it is told to the citizen, counted, and never says whose it was. */
export class LicencePrinter {
  readonly #options: LicencePrinterOptions;
  #underWay: Promise<Result<SheetOutcome, LicencePrintRefusal>> | undefined;

  constructor(options: LicencePrinterOptions) {
    this.#options = options;
  }

  /** Pressing again while it prints joins what is being printed. */
  print(wish: LicencePrint): Promise<Result<SheetOutcome, LicencePrintRefusal>> {
    const printing = wish.what === "summary" ? () => this.#summary(wish) : () => this.#certificate(wish);
    this.#underWay ??= printing().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  async #summary({ medium }: Wish<"summary">): Promise<Result<SheetOutcome, LicencePrintRefusal>> {
    const { profile, licences, devices } = this.#options;
    const printer = medium === "slip" ? profile.devices.receiptPrinter : profile.devices.documentPrinter;
    if (printer === undefined) return err("NO_PRINTER");
    const listed = await licences.list({ again: false });
    if (listed.isErr()) return err(listed.error);
    const summary = summaryOf(listed.value.licences, this.#place());
    if (medium === "slip") {
      const document = summarySlip(summary);
      return ok(this.#became("summary", await withinPatience(devices.print({ jobId: randomUUID(), document }))));
    }
    return this.#sheet("summary", summary);
  }

  async #certificate({ ref, service }: Wish<"certificate">): Promise<Result<SheetOutcome, LicencePrintRefusal>> {
    const { profile, licences, errandOf } = this.#options;
    if (profile.devices.documentPrinter === undefined) return err("NO_PRINTER");
    const errand = errandOf(service);
    if (errand === undefined) return err("NO_SUCH_SERVICE");
    const known = licences.known(ref);
    if (known === undefined) return err("NO_SUCH_LICENCE");
    if (known.state !== "valid") return err("NOT_GOOD");
    const checked = await licences.verify(ref);
    if (checked.isErr()) return err(checked.error);
    if (checked.value.result !== "genuine") return err("NOT_GOOD");
    const whole = await licences.whole(ref, `打印本人的电子证照，仅供办理“${errand.title}”使用`);
    if (whole.isErr()) return err(whole.error);
    if (whole.value.state !== "valid") return err("NOT_GOOD");
    return this.#sheet(
      "certificate",
      copyOf(whole.value, errand, this.#place()),
      () => licences.known(ref) !== undefined,
    );
  }

  /** `stillHere`: a certificate is not begun for somebody who has gone meanwhile. */
  async #sheet(
    what: LicencePrint["what"],
    document: PrintDocument,
    stillHere: () => boolean = () => true,
  ): Promise<Result<SheetOutcome, LicencePrintRefusal>> {
    const { renderPdf, devices, log } = this.#options;
    const pdf = await renderPdf(document);
    if (pdf.isErr()) {
      log("error", "licence.notDrawn", { reason: pdf.error });
      return ok(this.#became(what, { outcome: "failed", cause: "invalidDocument" }));
    }
    if (!stillHere()) return err("IDENTITY_REQUIRED");
    const title = what === "certificate" ? "电子证照打印件" : "电子证照查询单";
    const printing = devices.printDocument({ jobId: randomUUID(), title, pdf: pdf.value });
    const became = await withinPatience(printing);
    // Whoever walked off meanwhile has left it in the tray.
    return ok(this.#became(what, became, stillHere() ? "here" : "gone"));
  }

  #became(what: LicencePrint["what"], became: SheetOutcome, holder: "here" | "gone" = "here"): SheetOutcome {
    const { counts, tellStaff, log, now = Date.now } = this.#options;
    const { outcome, ...cause } = became;
    counts.count({ what: `licence-${what}`, outcome, at: now() });
    log(outcome === "printed" ? "info" : "warn", `licence.${outcome}`, { what, ...cause });
    // The job is cancelled at the printer; what was drawn in already may lie there.
    const alone = outcome !== "printed" || holder === "gone";
    if (what === "certificate" && alone) tellStaff({ reason: "printerFault", detail: "licence-copy" });
    return became;
  }

  #place(): PaperPlace {
    const { hallName, profile, verificationLink, now = Date.now } = this.#options;
    return { hallName, kioskName: profile.name, verificationLink, at: now() };
  }
}
