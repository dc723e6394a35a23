import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { Case, CaseProof } from "../../../hall/contract/index.ts";
import type { Hall } from "../../../kiosk-config/schema/hall.ts";
import type { PageCase } from "../../contract/case.ts";
import type { SheetOutcome } from "../../contract/content.ts";
import { askService, type OutsideRefusal } from "../hall/ask-service.ts";
import type { HallClient } from "../hall/hall-client.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import { sheetOutcome } from "../print/sheet-outcome.ts";
import type { PersonRefusal } from "../visit/person.ts";
import { VisitMemory } from "../visit/visit-memory.ts";
import type { VisitService } from "../visit/visit-service.ts";
import { caseSlip } from "./case-slip.ts";

/** Somebody who has it in hand types it right within these; then the card is asked for. */
const WRONG_PROOFS_A_VISIT = 5;

export interface CaseDeskOptions {
  visit: VisitService;
  services: { cases: Pick<HallClient["cases"], "byHolder" | "byNumber"> };
  kioskId: string;
  hall: Pick<Hall, "name" | "identityPolicy">;
  devices: Pick<DevicesLink, "print">;
  hasPrinter: boolean;
  log: Log;
  now?: () => number;
}

type NumberRefusal = OutsideRefusal | "NO_MATCH" | "TOO_MANY_TRIES";

/** Cases of the present citizen: asked of the hall, kept in memory for this visit, printed on wish. */
export class CaseDesk {
  readonly #options: CaseDeskOptions;
  readonly #memory: VisitMemory<{ cases: Map<string, Case>; wrongProofs: number }>;

  constructor(options: CaseDeskOptions) {
    this.#options = options;
    this.#memory = new VisitMemory(options.visit, () => ({ cases: new Map(), wrongProofs: 0 }));
  }

  async mine(): Promise<Result<PageCase[], PersonRefusal | OutsideRefusal>> {
    const { hall, visit, services } = this.#options;
    const person = visit.person({ purpose: "cases", need: hall.identityPolicy?.cases ?? "card" });
    if (person.isErr()) return err(person.error);
    const memory = this.#memory.get();
    const answer = await askService(services.cases.byHolder(person.value), []);
    this.#note("mine", answer);
    return answer.map((cases) => this.#keep(memory, cases));
  }

  async byNumber(of: { number: string; proof: CaseProof }): Promise<Result<PageCase[], NumberRefusal>> {
    const { services, kioskId } = this.#options;
    const memory = this.#memory.get();
    if (memory.wrongProofs >= WRONG_PROOFS_A_VISIT) return err("TOO_MANY_TRIES");
    const answer = await askService(services.cases.byNumber({ kioskId, ...of }), ["NO_MATCH", "TOO_MANY_TRIES"]);
    if (answer.isErr() && answer.error === "NO_MATCH") memory.wrongProofs += 1;
    this.#note("byNumber", answer);
    return answer.map((cases) => this.#keep(memory, cases));
  }

  async print(number: string): Promise<Result<SheetOutcome, "NOT_FOUND" | "NO_PRINTER">> {
    const { devices, hall, hasPrinter, log } = this.#options;
    const known = this.#memory.get().cases.get(number);
    if (known === undefined) return err("NOT_FOUND");
    if (!hasPrinter) return err("NO_PRINTER");
    const at = (this.#options.now ?? Date.now)();
    const document = caseSlip({ case: known, hallName: hall.name, at });
    const became = await sheetOutcome(devices.print({ jobId: randomUUID(), document }));
    log(became.outcome === "printed" ? "info" : "warn", `caseSlip.${became.outcome}`);
    return ok(became);
  }

  /** The codes of receipts stay here. An answer that comes after its visit is kept nowhere. */
  #keep(memory: { cases: Map<string, Case> }, cases: readonly Case[]): PageCase[] {
    for (const one of cases) memory.cases.set(one.number, one);
    return cases.map(({ queryCode: _queryCode, ...page }) => page);
  }

  #note(operation: string, answer: Result<unknown, string>): void {
    if (answer.isErr()) this.#options.log("warn", "cases.refused", { operation, code: answer.error });
  }
}
