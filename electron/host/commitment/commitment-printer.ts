import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { SheetOutcome } from "../../contract/content.ts";
import type { PrintDocument } from "../../contract/print.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import { withinPatience } from "../print/within-patience.ts";
import type { SignedLetter } from "./commitment-service.ts";
import { commitmentSlip } from "./commitment-slip.ts";
import { signaturePath } from "./signature.ts";

export interface CommitmentPrinterOptions {
  profile: Pick<KioskProfile, "devices" | "name">;
  devices: Pick<DevicesLink, "print" | "printDocument">;
  renderPdf: (document: PrintDocument) => Promise<Result<Uint8Array, string>>;
  log: Log;
  now?: () => number;
}

/** Prints a signed letter on A4 and its slip. Pressing twice gives one paper; what it says of a person reaches no log. */
export class CommitmentPrinter {
  readonly #options: CommitmentPrinterOptions;
  readonly #underWay = new Map<string, Promise<SheetOutcome>>();

  constructor(options: CommitmentPrinterOptions) {
    this.#options = options;
  }

  async print(signed: SignedLetter, medium: "slip" | "a4"): Promise<Result<SheetOutcome, "NO_PRINTER">> {
    const { devices } = this.#options.profile;
    if ((medium === "slip" ? devices.receiptPrinter : devices.documentPrinter) === undefined) return err("NO_PRINTER");
    const sheet = `${medium} ${signed.letter.number}`;
    const running = this.#underWay.get(sheet) ?? this.#print(signed, medium);
    this.#underWay.set(sheet, running);
    return ok(await running.finally(() => this.#underWay.delete(sheet)));
  }

  async #print(signed: SignedLetter, medium: "slip" | "a4"): Promise<SheetOutcome> {
    const became = await (medium === "slip" ? this.#slip(signed) : this.#sheet(signed));
    const { outcome, ...cause } = became;
    const { kind } = signed.letter;
    const told = { kind, guide: signed.guide.id, medium, signedBy: signed.signature.by, ...cause };
    this.#options.log(outcome === "printed" ? "info" : "warn", `commitment.${outcome}`, told);
    return became;
  }

  #slip({ letter, guide, fingerprint, link }: SignedLetter): Promise<SheetOutcome> {
    const { profile, devices } = this.#options;
    const document = commitmentSlip({
      letter,
      fingerprint,
      kioskName: profile.name,
      windows: guide.place.windows,
      whole: profile.devices.documentPrinter === undefined,
      ...(link !== undefined && { link }),
    });
    return withinPatience(devices.print({ jobId: randomUUID(), document }));
  }

  async #sheet({ letter, guide, signature, fingerprint, link }: SignedLetter): Promise<SheetOutcome> {
    const { profile, devices, renderPdf, log, now = Date.now } = this.#options;
    const pdf = await renderPdf({
      template: "commitment",
      letter,
      windows: guide.place.windows,
      fingerprint,
      kioskName: profile.name,
      at: now(),
      ...(link !== undefined && { link }),
      ...(signature.by === "screen" && {
        signature: { width: signature.ink.width, height: signature.ink.height, path: signaturePath(signature.ink) },
      }),
    });
    if (pdf.isErr()) {
      log("error", "commitment.notDrawn", { reason: pdf.error });
      return { outcome: "failed", cause: "invalidDocument" };
    }
    return withinPatience(devices.printDocument({ jobId: randomUUID(), title: letter.title, pdf: pdf.value }));
  }
}
