import { err, type Result } from "neverthrow";
import { MAX_DOCUMENT_BYTES, type AttachReceipt, type DocumentPart } from "../../../hall/contract/attach.ts";
import type { Hall } from "../../../kiosk-config/schema/hall.ts";
import type { AttachPlace } from "../../contract/attach.ts";
import { askService, type OutsideRefusal } from "../hall/ask-service.ts";
import type { HallClient } from "../hall/hall-client.ts";
import type { Log } from "../log.ts";
import { kindTitle } from "../scan/kinds.ts";
import type { ScanSheets } from "../scan/scan-sheets.ts";
import type { ScanShelf } from "../scan/scan-shelf.ts";
import type { PersonRefusal } from "../visit/person.ts";
import { VisitMemory } from "../visit/visit-memory.ts";
import type { VisitService } from "../visit/visit-service.ts";
import { placeOfAppointment, placeOfCase } from "./attach-place.ts";

export interface AttachDeskOptions {
  hall: Pick<Hall, "identityPolicy" | "categories" | "windows">;
  visit: VisitService;
  shelf: Pick<ScanShelf, "all">;
  sheets: Pick<ScanSheets, "pdf">;
  services: {
    cases: Pick<HallClient["cases"], "byHolder">;
    appointments: Pick<HallClient["appointments"], "mine">;
  };
  /** The hall again, with the patience that some megabytes need. */
  uploads: {
    cases: Pick<HallClient["cases"], "attach">;
    appointments: Pick<HallClient["appointments"], "attach">;
  };
  log: Log;
}

export interface AttachWish {
  wishKey: string;
  to: AttachPlace["to"];
  id: string;
  sheets: readonly { scanId: string; material?: string | undefined }[];
}

type Refusal = PersonRefusal | OutsideRefusal;
const SEND_REFUSALS = ["NOT_FOUND", "CLOSED", "NO_PAPERS_WANTED", "TOO_LARGE", "KIND_NOT_WANTED"] as const;
export type SendRefusal = Refusal | (typeof SEND_REFUSALS)[number] | "NO_SHEETS" | "NOT_DRAWN";
type Sent = Result<AttachReceipt, SendRefusal>;

/** Hands sheets of the shelf to a case or an appointment of the present citizen. The document lives while it is sent. */
export class AttachDesk {
  readonly #options: AttachDeskOptions;
  readonly #memory: VisitMemory<{ places: Set<string>; underWay: Map<string, Promise<Sent>> }>;

  constructor(options: AttachDeskOptions) {
    this.#options = options;
    this.#memory = new VisitMemory(options.visit, () => ({ places: new Set(), underWay: new Map() }));
  }

  async places(to: AttachPlace["to"]): Promise<Result<AttachPlace[], Refusal>> {
    const { hall, services, log } = this.#options;
    const person = this.#person();
    if (person.isErr()) return err(person.error);
    const { places } = this.#memory.get();
    const answer: Result<AttachPlace[], OutsideRefusal> =
      to === "case"
        ? (await askService(services.cases.byHolder(person.value), [])).map((cases) =>
            cases.filter(({ takesPapers }) => takesPapers).map(placeOfCase),
          )
        : (await askService(services.appointments.mine(person.value), [])).map((appointments) =>
            appointments.filter(({ takesPapers }) => takesPapers).map((one) => placeOfAppointment(one, hall)),
          );
    if (answer.isErr()) log("warn", "attach.refused", { operation: "places", to, code: answer.error });
    for (const { id } of answer.unwrapOr([])) places.add(`${to} ${id}`);
    return answer;
  }

  /** Pressing again while it is under way joins what is under way. */
  send(wish: AttachWish): Promise<Sent> {
    const { underWay } = this.#memory.get();
    const known = underWay.get(wish.wishKey);
    if (known !== undefined) return known;
    const sending = this.#send(wish).finally(() => underWay.delete(wish.wishKey));
    underWay.set(wish.wishKey, sending);
    return sending;
  }

  async #send(wish: AttachWish): Promise<Sent> {
    const { log } = this.#options;
    const { to, sheets } = wish;
    const sent = await this.#handOver(wish);
    // How many and how large, never whose, which case, or what is on them.
    if (sent.isOk()) log("info", "attach.sent", { to, sheets: sheets.length });
    else log("warn", "attach.refused", { operation: "send", to, sheets: sheets.length, code: sent.error });
    return sent;
  }

  async #handOver({ wishKey, to, id, sheets }: AttachWish): Promise<Sent> {
    const { visit, shelf, uploads } = this.#options;
    const before = this.#person();
    if (before.isErr()) return err(before.error);
    const { visitId } = visit.live.get();
    if (!this.#memory.get().places.has(`${to} ${id}`)) return err("NOT_FOUND");
    const scanIds = sheets.map(({ scanId }) => scanId);
    const scans = shelf.all(scanIds);
    if (scans === undefined || !scans.every(({ confirmed }) => confirmed)) return err("NO_SHEETS");
    const parts = scans.map(({ kind }, index): DocumentPart => {
      const material = sheets[index]?.material;
      return { kind, kindName: kindTitle(kind), ...(material !== undefined && { material }) };
    });
    const pdf = await this.#options.sheets.pdf(scanIds);
    if (pdf.isErr()) return err(pdf.error === "NOT_FOUND" ? "NO_SHEETS" : "NOT_DRAWN");
    if (pdf.value.byteLength > MAX_DOCUMENT_BYTES) return err("TOO_LARGE");
    // Who asked may have gone while the sheets were drawn: then nothing is handed over in their name.
    const person = this.#person();
    if (person.isErr()) return err(person.error);
    if (visit.live.get().visitId !== visitId) return err("IDENTITY_REQUIRED");
    const order = {
      idempotencyKey: wishKey,
      ...person.value,
      pdfBase64: Buffer.from(pdf.value).toString("base64"),
      parts,
    };
    const call =
      to === "case" ? uploads.cases.attach({ ...order, number: id }) : uploads.appointments.attach({ ...order, id });
    return askService(call, SEND_REFUSALS);
  }

  #person() {
    const { hall, visit } = this.#options;
    return visit.person({ purpose: "attach", need: hall.identityPolicy?.attach ?? "card" });
  }
}
