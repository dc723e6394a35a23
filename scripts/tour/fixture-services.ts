import { twinCases } from "../../hall/connectors/twins/case-data.ts";
import { TWIN_PEOPLE } from "../../hall/connectors/twins/people.ts";
import { caseView } from "../../hall/cases/case-view.ts";
import type { Appointment, TicketPlace } from "../../hall/contract/index.ts";
import type { Content } from "../../kiosk-config/loader/index.ts";
import { AppointmentDesk } from "../../electron/host/appointments/appointment-desk.ts";
import { AttachDesk } from "../../electron/host/attach/attach-desk.ts";
import { CaseDesk } from "../../electron/host/cases/case-desk.ts";
import type { HallClient } from "../../electron/host/hall/hall-client.ts";
import type { RouterOptions } from "../../electron/host/router.ts";
import { PlaceDesk } from "../../electron/host/ticket/place-desk.ts";
import type { ScanShelf } from "../../electron/host/scan/scan-shelf.ts";
import type { VisitService } from "../../electron/host/visit/visit-service.ts";
import { ORPCError } from "@orpc/client";
import { ok } from "neverthrow";
import type { Scene } from "./scene.ts";

/** Monday 2026-03-02, 09:30 in Shanghai. */
const AT = Date.parse("2026-03-02T01:30:00Z");
const MINUTE = 60_000;
const HALF_HOURS = ["09:00", "09:30", "10:00", "10:30", "11:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00"];

const halfAnHourAfter = (clock: string) =>
  new Date(Date.parse(`2026-03-03T${clock}:00Z`) + 30 * MINUTE).toISOString().slice(11, 16);

const refuse = async (code: string): Promise<never> => {
  throw new ORPCError(code, { defined: true });
};

/** The real desks over a hall that answers what a scene says, with the cases of people who do not exist. */
export function fixtureServices(of: {
  scene: Scene;
  content: Content;
  visit: VisitService;
  shelf: ScanShelf;
}): Pick<RouterOptions, "cases" | "appointments" | "places" | "attach"> {
  const { scene, content, visit, shelf } = of;
  const outside = scene.outside ?? {};
  const cases = twinCases(AT).map(({ owner, wire }) =>
    caseView({ ...wire, applicantName: TWIN_PEOPLE[owner].name }, "2026-03-02"),
  );
  const answered = async <T>(answer: T): Promise<T> =>
    outside.refused === undefined ? answer : refuse(outside.refused);
  const state = outside.caseState;
  const appointment = appointmentAt(outside.appointmentInMinutes ?? 10);
  const { attach } = outside;
  const taken = () => {
    if (attach === "silent") return new Promise(() => undefined);
    return attach === undefined ? Promise.resolve({ receiptNo: "CL000017", receivedAt: AT }) : refuse(attach);
  };
  const services = {
    cases: {
      byHolder: () => answered(cases.filter((one) => state === undefined || one.state === state)),
      byNumber: () => answered([cases[0]]),
      attach: taken,
    },
    appointments: {
      services: async () => [
        { serviceId: "id-card", name: "身份证换领补领", categoryId: "police" },
        { serviceId: "property-transfer", name: "不动产转移登记", categoryId: "real-estate" },
        { serviceId: "business-licence", name: "营业执照办理", categoryId: "business" },
        { serviceId: "social-card", name: "社保卡办理", categoryId: "social-security" },
      ],
      slots: async () =>
        ["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06", "2026-03-09"].map((day, index) => ({
          day,
          slots: HALF_HOURS.map((from, at) => ({
            slotId: `${day}.${from}`,
            from,
            to: halfAnHourAfter(from),
            left: index === 1 || at % 4 === 2 ? 0 : 1 + (at % 3),
          })),
        })),
      mine: async () => (outside.appointmentInMinutes === null ? [] : [appointment]),
      make: () =>
        answered({
          ...appointment,
          day: "2026-03-03",
          from: "09:30",
          to: "10:00",
          checkIn: { from: Date.parse("2026-03-03T01:00:00Z"), until: Date.parse("2026-03-03T01:45:00Z") },
        }),
      cancel: () => answered({ ...appointment, state: "cancelled" }),
      checkIn: () => answered(undefined),
      attach: taken,
    },
  } as unknown as HallClient;
  const devices = { print: async ({ jobId }: { jobId: string }) => ({ jobId, bytes: 1, outcome: "printed" as const }) };
  const common = {
    hall: content.hall,
    kioskId: "tour",
    visit,
    services,
    devices,
    hasPrinter: true,
    log: () => undefined,
  };
  const queue = {
    find: () => answered(outside.place ?? WAITING),
    leave: () => answered({ ...WAITING, state: "left", ahead: 0 }),
  };
  const journal = {
    find: (wishKey: string) => ({ wishKey, number: "A012", businessDay: "2026-03-02", code: "ABCDEFGH23456789" }),
  };
  return {
    cases: new CaseDesk(common),
    appointments: new AppointmentDesk({ ...common, tickets: { takeFrom: async () => refuse("UNEXPECTED") } }),
    attach: new AttachDesk({
      ...common,
      ...{ hall: content.hall, shelf, uploads: services },
      sheets: { pdf: async () => ok(Buffer.from("%PDF-1.7")) },
    }),
    places: new PlaceDesk({
      ...common,
      client: { queue } as unknown as HallClient,
      hallLink: { poll: async () => undefined },
      journal: journal as never,
    }),
  };
}

const WAITING: TicketPlace = {
  number: "A012",
  categoryId: "general",
  businessDay: "2026-03-02",
  issuedAt: AT,
  state: "waiting",
  ahead: 4,
  estimate: { lowMinutes: 15, highMinutes: 25 },
};

/** One that begins so many minutes from now: the page compares with the machine's own clock. */
function appointmentAt(inMinutes: number | null): Appointment {
  const begins = Date.now() + (inMinutes ?? 0) * MINUTE;
  const [day = "", clock = ""] = new Date(begins + 8 * 60 * MINUTE).toISOString().split("T");
  const end = new Date(begins + 8 * 60 * MINUTE + 30 * MINUTE).toISOString().slice(11, 16);
  return {
    id: "AP4F1C22A0",
    serviceId: "id-card",
    serviceName: "身份证换领补领",
    categoryId: "police",
    day,
    from: clock.slice(0, 5),
    to: end,
    state: "booked",
    checkIn: { from: begins - 30 * MINUTE, until: begins + 15 * MINUTE },
    takesPapers: true,
  };
}
