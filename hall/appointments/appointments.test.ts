import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAppointmentsClient } from "../connectors/appointments/client.ts";
import { startAppointmentsTwin } from "../connectors/twins/appointments-twin.ts";
import type { Appointment, SlotDay } from "../contract/index.ts";
import { SAMPLE_HALL } from "../fixtures/hall.ts";
import { hallWith, USE, ZHANG } from "../fixtures/outside.ts";
import { forgetUsed, tellUsed } from "./tell-used.ts";

/** The twin's queues, as this hall names them. */
const HALL = {
  ...SAMPLE_HALL,
  categories: SAMPLE_HALL.categories.map((category, index) => ({
    ...category,
    id: ["police", "real-estate", "business"][index] ?? category.id,
  })),
};
const CODE = "ABCDEFGH23456789";
const LI = { idNumber: "411322190002020024", name: "李虚构" };
const MINUTE = 60_000;

let hall: Awaited<ReturnType<typeof hallWith>>;
beforeEach(async () => {
  hall = await hallWith(startAppointmentsTwin, { hall: HALL });
});
afterEach(() => hall.close());

const person = (subject = ZHANG) => ({ subject, use: USE });
const mine = async (subject = ZHANG) =>
  (await hall.post("/appointments/by-holder", person(subject))).body as Appointment[];
const days = async () => (await hall.get("/appointment-services/id-card/slots")).body as SlotDay[];
const make = (slotId: string, idempotencyKey: string = randomUUID(), serviceId = "id-card", subject = ZHANG) =>
  hall.post("/appointments", { ...person(subject), idempotencyKey, serviceId, slotId });
const cancel = (id: string, subject = ZHANG) => hall.post(`/appointments/${id}/cancel`, person(subject));
const checkIn = (id: string, idempotencyKey: string = randomUUID(), subject = ZHANG) =>
  hall.post(`/appointments/${id}/check-in`, { ...person(subject), idempotencyKey, code: CODE });
const plant = async (inMinutes: number, serviceCode = "id-card") =>
  (await hall.hand("/_twin/plant", { holderCode: ZHANG.idNumber, serviceCode, inMinutes }))["appointmentId"] ?? "";
const used = () => hall.twin.asked.filter(({ path }) => path.endsWith("/use"));
async function freeSlot(): Promise<string> {
  const free = (await days()).flatMap(({ slots }) => slots).find(({ left }) => left > 0);
  return free?.slotId ?? "";
}

describe("free times", () => {
  it("are offered for what leads to a queue of this hall, by day and clock", async () => {
    expect((await hall.get("/appointment-services")).body).toHaveLength(3);
    const found = await days();
    expect(found.map(({ day }) => day)).toEqual([...found.map(({ day }) => day)].sort());
    expect(found).toHaveLength(5);
    expect(found[0]?.slots[0]).toMatchObject({ from: "09:00", to: "09:30" });
    expect((await hall.get("/appointment-services/nothing/slots")).body).toMatchObject({ code: "UNKNOWN_SERVICE" });
  });
});

describe("booking", () => {
  it("gives one appointment for one wish, however often asked", async () => {
    const slotId = await freeSlot();
    const key = randomUUID();
    const first = await make(slotId, key);
    expect(first.status).toBe(201);
    expect((await make(slotId, key)).body).toEqual(first.body);
    expect(await mine()).toEqual([first.body]);
  });

  it("says that somebody was faster, that there is one already, and that there is no such time", async () => {
    const slotId = await freeSlot();
    await hall.hand("/_twin/fill", { slotId });
    expect((await make(slotId)).body).toMatchObject({ code: "SLOT_TAKEN" });
    expect((await make(await freeSlot())).status).toBe(201);
    expect((await make(await freeSlot())).body).toMatchObject({ code: "ALREADY_BOOKED" });
    expect((await make("id-card.1999-01-01.0900")).body).toMatchObject({ code: "UNKNOWN_SLOT" });
  });

  it("asks again under its key when the answer was lost, and books once", async () => {
    hall.twin.fault({ fault: "500", times: 1 });
    expect((await make(await freeSlot())).status).toBe(201);
    expect(await mine()).toHaveLength(1);
  });

  it("believes no answer about somebody else", async () => {
    hall.twin.fault({ fault: "otherHolder" });
    expect((await make(await freeSlot())).body).toMatchObject({ code: "WRONG_HOLDER" });
  });
});

describe("cancelling", () => {
  it("gives the seat back, and may be asked twice", async () => {
    const { id } = (await make(await freeSlot())).body as unknown as Appointment;
    expect((await cancel(id)).body).toMatchObject({ state: "cancelled" });
    expect((await cancel(id)).body).toMatchObject({ state: "cancelled" });
  });

  it("is for its own holder, and not for what became a ticket", async () => {
    const id = await plant(5);
    expect((await cancel(id, LI)).body).toMatchObject({ code: "UNKNOWN_APPOINTMENT" });
    expect((await checkIn(id)).status).toBe(201);
    expect((await cancel(id)).body).toMatchObject({ code: "NOT_CANCELLABLE" });
  });
});

describe("checking in", () => {
  it("gives one ticket that keeps its appointment, and tells the other system", async () => {
    const id = await plant(20);
    const key = randomUUID();
    const first = await checkIn(id, key);
    expect(first.body).toMatchObject({ number: "A001", categoryId: "police", state: "waiting" });
    expect(first.body).toHaveProperty("appointment.from", hall.queue.context.clock() + 20 * MINUTE);
    expect((await checkIn(id, key)).body).toEqual(first.body);
    expect((await checkIn(id)).body).toMatchObject({ code: "ALREADY_CHECKED_IN", data: { number: "A001" } });
    expect(await mine()).toMatchObject([{ state: "checkedIn", ticketNumber: "A001" }]);
    await expect.poll(used).not.toEqual([]);
    expect(JSON.stringify(used())).not.toContain(ZHANG.idNumber);
    expect(
      (await hall.post("/tickets/leave", { kioskId: "k", businessDay: "2026-03-02", number: "A001", code: CODE })).body,
    ).toMatchObject({ state: "left" });
  });

  it.each([
    [31, "TOO_EARLY"],
    [-16, "TOO_LATE"],
  ])("%i minutes before its time is refused as %s, and takes no number", async (inMinutes, code) => {
    expect((await checkIn(await plant(inMinutes))).body).toMatchObject({ code });
    expect((await hall.queue.issue("police")).number).toBe("A001");
  });

  it.each([30, -15])("%i minutes is still in time", async (inMinutes) => {
    expect((await checkIn(await plant(inMinutes))).status).toBe(201);
  });

  it("follows the hall's own rule", async () => {
    await hall.close();
    hall = await hallWith(startAppointmentsTwin, {
      hall: { ...HALL, appointments: { earlyMinutes: 60, lateMinutes: 0 } },
    });
    expect((await checkIn(await plant(55))).status).toBe(201);
    expect((await checkIn(await plant(-1, "business-licence"))).body).toMatchObject({ code: "TOO_LATE" });
  });

  it.each([
    ["lane", 20, 15],
    ["appointment", 0, 30],
  ])("keeps a lane and who says so; the larger gift counts: that of the %s", async (_of, inMinutes, minutesEarlier) => {
    const id = await plant(inMinutes);
    const wish = { ...person(), idempotencyKey: randomUUID(), code: CODE, lane: "elder", laneFrom: "card" };
    const { body } = await hall.post(`/appointments/${id}/check-in`, wish);
    expect(body).toMatchObject({ number: "A001", priority: { lane: "elder", from: "card", standing: "given" } });
    const { db, clock } = hall.queue.context;
    const { rankAt } = await db.selectFrom("ticket").select("rankAt").executeTakeFirstOrThrow();
    expect((clock() - rankAt) / MINUTE).toBe(minutesEarlier);
  });

  it("gives one ticket to two kiosks that ask at once", async () => {
    const id = await plant(10);
    const answers = await Promise.all([checkIn(id), checkIn(id), checkIn(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it("knows no appointment of somebody else, and none that was given back", async () => {
    const id = await plant(10);
    expect((await checkIn(id, randomUUID(), LI)).body).toMatchObject({ code: "UNKNOWN_APPOINTMENT" });
    await cancel(id);
    expect((await checkIn(id)).body).toMatchObject({ code: "NOT_ACTIVE" });
  });

  it("goes on when the other system cannot be told, and is told later; then it is forgotten", async () => {
    const id = await plant(10);
    hall.twin.fault({ fault: "500", path: `/appointments/${id}/use` });
    expect((await checkIn(id)).status).toBe(201);
    expect((await checkIn(id)).body).toMatchObject({ code: "ALREADY_CHECKED_IN" });
    const untold = () => hall.queue.context.db.selectFrom("ticketAppointment").select("told").execute();
    await forgetUsed(hall.queue.context, "2026-03-03");
    expect(await untold()).toEqual([{ told: 0 }]);
    hall.twin.fault({ fault: null });
    await tellUsed(hall.queue.context, createAppointmentsClient(hall.systems.appointments));
    expect(await untold()).toEqual([{ told: 1 }]);
    await forgetUsed(hall.queue.context, "2026-03-03");
    expect(await untold()).toEqual([]);
  });
});
