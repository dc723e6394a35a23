import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { Appointment, AppointmentService, SlotDay } from "../../../hall/contract/index.ts";
import type { Hall } from "../../../kiosk-config/schema/hall.ts";
import type { SheetOutcome } from "../../contract/content.ts";
import type { VisitTicket } from "../../contract/index.ts";
import { laneWish, toldLane } from "../ticket/lane.ts";
import { askService, type OutsideRefusal } from "../hall/ask-service.ts";
import type { HallClient } from "../hall/hall-client.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import { sheetOutcome } from "../print/sheet-outcome.ts";
import type { TicketService } from "../ticket/ticket-service.ts";
import type { PersonRefusal } from "../visit/person.ts";
import { VisitMemory } from "../visit/visit-memory.ts";
import type { VisitService } from "../visit/visit-service.ts";
import { appointmentSlip } from "./appointment-slip.ts";

export interface AppointmentDeskOptions {
  hall: Hall;
  visit: VisitService;
  services: Pick<HallClient, "appointments">;
  tickets: Pick<TicketService, "takeFrom">;
  devices: Pick<DevicesLink, "print">;
  hasPrinter: boolean;
  log: Log;
}

type Refusal = PersonRefusal | OutsideRefusal;
const CHECK_IN_REFUSALS = [
  "UNKNOWN_APPOINTMENT",
  "TOO_EARLY",
  "TOO_LATE",
  "NOT_ACTIVE",
  "ALREADY_CHECKED_IN",
  "UNKNOWN_CATEGORY",
  "NUMBERS_EXHAUSTED",
] as const;
type CheckInRefusal = Exclude<(typeof CHECK_IN_REFUSALS)[number], "NUMBERS_EXHAUSTED"> | "NO_NUMBERS" | Refusal;

/** Booked times of the present citizen; what of them was seen in this visit stays in memory until it ends. */
export class AppointmentDesk {
  readonly #options: AppointmentDeskOptions;
  readonly #seen: VisitMemory<Map<string, Appointment>>;

  constructor(options: AppointmentDeskOptions) {
    this.#options = options;
    this.#seen = new VisitMemory(options.visit, () => new Map<string, Appointment>());
  }

  services(): Promise<Result<AppointmentService[], OutsideRefusal>> {
    return askService(this.#options.services.appointments.services(), []);
  }

  slots(serviceId: string): Promise<Result<SlotDay[], OutsideRefusal | "UNKNOWN_SERVICE">> {
    return askService(this.#options.services.appointments.slots({ serviceId }), ["UNKNOWN_SERVICE"]);
  }

  async mine(): Promise<Result<Appointment[], Refusal>> {
    const person = this.#person();
    if (person.isErr()) return err(person.error);
    const seen = this.#seen.get();
    const answer = await askService(this.#options.services.appointments.mine(person.value), []);
    for (const one of answer.unwrapOr([])) seen.set(one.id, one);
    return this.#noted("mine", answer);
  }

  async make(wish: {
    wishKey: string;
    serviceId: string;
    slotId: string;
  }): Promise<Result<Appointment, Refusal | "SLOT_TAKEN" | "ALREADY_BOOKED" | "UNKNOWN_SLOT">> {
    const { wishKey, ...slot } = wish;
    const person = this.#person();
    if (person.isErr()) return err(person.error);
    const seen = this.#seen.get();
    const answer = await askService(
      this.#options.services.appointments.make({ idempotencyKey: wishKey, ...person.value, ...slot }),
      ["SLOT_TAKEN", "ALREADY_BOOKED", "UNKNOWN_SLOT"],
    );
    if (answer.isOk()) seen.set(answer.value.id, answer.value);
    return this.#noted("make", answer);
  }

  async cancel(id: string): Promise<Result<Appointment, Refusal | "UNKNOWN_APPOINTMENT" | "NOT_CANCELLABLE">> {
    const person = this.#person();
    if (person.isErr()) return err(person.error);
    const answer = await askService(this.#options.services.appointments.cancel({ id, ...person.value }), [
      "UNKNOWN_APPOINTMENT",
      "NOT_CANCELLABLE",
    ]);
    return this.#noted("cancel", answer);
  }

  /** A ticket in its place: journalled and printed as every ticket is, and never from the reserve. */
  async checkIn({ wishKey, id }: { wishKey: string; id: string }): Promise<Result<VisitTicket, CheckInRefusal>> {
    const { hall, services, tickets, visit } = this.#options;
    const person = this.#person();
    if (person.isErr()) return err(person.error);
    const appointment = this.#seen.get().get(id);
    if (appointment === undefined) return err("UNKNOWN_APPOINTMENT");
    const holder = visit.holder();
    const lane = laneWish(hall, { elder: visit.live.get().elder });
    const taken = await tickets.takeFrom({ wishKey, categoryId: appointment.categoryId, holder, lane }, (code) =>
      askService(
        services.appointments.checkIn({
          ...{ id, idempotencyKey: wishKey, code },
          ...person.value,
          ...(holder !== undefined && { holder }),
          ...toldLane(lane),
        }),
        CHECK_IN_REFUSALS,
      ),
    );
    return this.#noted("checkIn", taken).mapErr((code) => (code === "NUMBERS_EXHAUSTED" ? "NO_NUMBERS" : code));
  }

  async print(id: string): Promise<Result<SheetOutcome, "NOT_FOUND" | "NO_PRINTER">> {
    const { hall, devices, hasPrinter, log } = this.#options;
    const appointment = this.#seen.get().get(id);
    if (appointment === undefined) return err("NOT_FOUND");
    if (!hasPrinter) return err("NO_PRINTER");
    const category = hall.categories.find(({ id: one }) => one === appointment.categoryId);
    const windows = hall.windows.filter((window) => category?.windows.includes(window.id));
    const document = appointmentSlip({
      appointment,
      hallName: hall.name,
      windows: windows.map(({ label }) => label),
      place: [...new Set(windows.map(({ place }) => place))].join("、"),
    });
    const became = await sheetOutcome(devices.print({ jobId: randomUUID(), document }));
    log(became.outcome === "printed" ? "info" : "warn", `appointmentSlip.${became.outcome}`);
    return ok(became);
  }

  #person() {
    const { hall, visit } = this.#options;
    return visit.person({ purpose: "appointments", need: hall.identityPolicy?.appointments ?? "card" });
  }

  #noted<T, E extends string>(operation: string, answer: Result<T, E>): Result<T, E> {
    if (answer.isErr()) this.#options.log("warn", "appointments.refused", { operation, code: answer.error });
    return answer;
  }
}
