import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import { z } from "zod";
import type { Content } from "../../../kiosk-config/loader/index.ts";
import type { LookUpFound, LookUpResult } from "../../../kiosk-config/schema/look-up-result.ts";
import type { LookUp } from "../../../kiosk-config/schema/look-up.ts";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { SheetOutcome } from "../../contract/content.ts";
import type { LookUpForm } from "../../contract/look-up.ts";
import type { PrintDocument } from "../../contract/print.ts";
import { businessDay } from "../business-day.ts";
import { ask, type HallClient } from "../hall/hall-client.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import { withinPatience } from "../print/within-patience.ts";
import type { PersonRefusal } from "../visit/person.ts";
import type { VisitService } from "../visit/visit-service.ts";
import { formOf, inForce } from "./look-up-forms.ts";
import { lookUpSlip } from "./look-up-slip.ts";
import { askedWords } from "./asked-words.ts";
import { printedPart } from "./printed-part.ts";

export interface LookUpServiceOptions {
  content: Pick<Content, "hall" | "lookUps">;
  profile: Pick<KioskProfile, "devices" | "name">;
  visit: Pick<VisitService, "person">;
  services: Pick<HallClient, "lookUps">;
  devices: Pick<DevicesLink, "print" | "printDocument">;
  renderPdf: (document: PrintDocument) => Promise<Result<Uint8Array, string>>;
  log: Log;
  now?: () => number;
}

export type LookUpRefusal =
  | { code: PersonRefusal | "UNKNOWN_LOOK_UP" | "HALL_AWAY" | "SYSTEM_AWAY" | "SYSTEM_REFUSED" | "WRONG_HOLDER" }
  | { code: "INVALID_INPUT"; field: string; message: string }
  | { code: "CLOSED"; opensAt?: number };

const InputData = z.object({ field: z.string(), message: z.string() });
const ClosedData = z.object({ opensAt: z.int().optional() });
/** What a hall's refusal means to the page under the same name; anything else is a hall that is not ours. */
const PASSED_ON = ["UNKNOWN_LOOK_UP", "IDENTITY_REQUIRED", "SYSTEM_AWAY", "SYSTEM_REFUSED", "WRONG_HOLDER"] as const;

/**
 * Look-ups for the page: the hall asks the systems; here is added whom it is about. Results pass through and stay nowhere: what is
 * printed comes back from the page.
 */
export class LookUpService {
  readonly #options: LookUpServiceOptions;

  constructor(options: LookUpServiceOptions) {
    this.#options = options;
  }

  form(id: string): Result<LookUpForm, "UNKNOWN_LOOK_UP"> {
    const lookUp = this.#find(id);
    return lookUp === undefined ? err("UNKNOWN_LOOK_UP") : ok(formOf(lookUp, businessDay(this.#now())));
  }

  async run(wish: { id: string; inputs: Record<string, string> }): Promise<Result<LookUpResult, LookUpRefusal>> {
    const { visit, services, log } = this.#options;
    const lookUp = this.#find(wish.id);
    if (lookUp === undefined) return err({ code: "UNKNOWN_LOOK_UP" });
    const about = personFor(lookUp, visit);
    if (about.isErr()) return err({ code: about.error });
    const startedAt = this.#now();
    const answer = await ask(services.lookUps.run({ ...wish, ...about.value }));
    // Which look-up and how it went; never what was typed or found.
    const told = { id: lookUp.id, ms: this.#now() - startedAt };
    if (answer.kind === "answer") {
      log("info", `lookUp.${answer.value.outcome}`, told);
      return ok(answer.value);
    }
    const refusal = answer.kind === "away" ? { code: "HALL_AWAY" as const } : refusalOf(answer);
    log("warn", "lookUp.refused", { ...told, code: refusal.code });
    return err(refusal);
  }

  async print(wish: {
    id: string;
    medium: "slip" | "a4";
    inputs: Readonly<Record<string, string>>;
    found: LookUpFound;
  }): Promise<Result<SheetOutcome, "UNKNOWN_LOOK_UP" | "NO_PRINTER">> {
    const { content, profile, devices, renderPdf, log } = this.#options;
    const { id, medium, inputs, found } = wish;
    const lookUp = this.#find(id);
    if (lookUp === undefined) return err("UNKNOWN_LOOK_UP");
    const printer = medium === "slip" ? profile.devices.receiptPrinter : profile.devices.documentPrinter;
    const part = printedPart(lookUp, medium, found);
    if (printer === undefined || part === undefined) return err("NO_PRINTER");
    const sheet = {
      lookUp,
      asked: askedWords(lookUp, inputs),
      part,
      hallName: content.hall.name,
      kioskName: profile.name,
      sampleNotice: content.hall.sampleNotice,
      at: this.#now(),
    };
    const became = await (medium === "slip"
      ? withinPatience(devices.print({ jobId: randomUUID(), document: lookUpSlip(sheet) }))
      : this.#a4(sheet, renderPdf, devices));
    const { outcome, ...cause } = became;
    log(outcome === "printed" ? "info" : "warn", `lookUp.paper.${outcome}`, { id, medium, ...cause });
    return ok(became);
  }

  async #a4(
    { lookUp, part, ...sheet }: Parameters<typeof lookUpSlip>[0],
    renderPdf: LookUpServiceOptions["renderPdf"],
    devices: LookUpServiceOptions["devices"],
  ): Promise<SheetOutcome> {
    const { title, department, source, print, sample } = lookUp;
    const { sampleNotice, ...rest } = sheet;
    const pdf = await renderPdf({
      template: "look-up",
      title,
      department,
      source,
      note: print.note ?? "只供参考，以窗口答复为准",
      ...(sample && sampleNotice !== undefined && { sampleNotice }),
      part,
      ...rest,
    });
    if (pdf.isErr()) {
      this.#options.log("error", "lookUp.paper.notDrawn", { reason: pdf.error });
      return { outcome: "failed", cause: "invalidDocument" };
    }
    return withinPatience(devices.printDocument({ jobId: randomUUID(), title: "查询结果", pdf: pdf.value }));
  }

  #find(id: string): LookUp | undefined {
    return inForce(this.#options.content.lookUps, businessDay(this.#now())).find((lookUp) => lookUp.id === id);
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

type About = Omit<Parameters<HallClient["lookUps"]["run"]>[0], "id" | "inputs">;

/** Nobody is sent along with a look-up that is about nobody. The system is told what this one is for, in its own words. */
function personFor(lookUp: LookUp, visit: Pick<VisitService, "person">): Result<About, PersonRefusal> {
  if (lookUp.identity === "none") return ok({});
  return visit
    .person({ purpose: "lookUp", need: lookUp.identity })
    .map(({ subject, use }) => ({ subject, use: { ...use, purpose: lookUp.purpose ?? use.purpose } }));
}

function refusalOf({ code, data }: { code: string; data?: unknown }): LookUpRefusal {
  if (code === "INVALID_INPUT") {
    const checked = InputData.safeParse(data);
    if (checked.success) return { code, ...checked.data };
  }
  if (code === "CLOSED") {
    const { opensAt } = ClosedData.safeParse(data).data ?? {};
    return { code, ...(opensAt !== undefined && { opensAt }) };
  }
  return { code: PASSED_ON.find((known) => known === code) ?? "HALL_AWAY" };
}
