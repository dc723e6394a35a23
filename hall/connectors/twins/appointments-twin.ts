import { z } from "zod";
import { businessDayBefore } from "../../queue/business-day.ts";
import { AppointmentBook, BOOKABLE, type Kept } from "./appointment-book.ts";
import { DocumentShelf, type ShelvedDocument } from "./document-shelf.ts";
import type { Kept as Shelved } from "./kept-once.ts";
import { personOf, TWIN_PEOPLE } from "./people.ts";
import { startTwin, type RunningTwin, type TwinAnswer, type TwinFault } from "./twin-server.ts";

const Person = z.object({ holderCode: z.string(), holderName: z.string(), useCause: z.string().min(1).max(200) });
const Make = Person.extend({ orderKey: z.uuid(), serviceCode: z.string(), slotId: z.string() });
const Plant = z.object({ holderCode: z.string(), serviceCode: z.string(), inMinutes: z.int() });

export interface AppointmentsTwin extends RunningTwin {
  /** Papers that were handed in, in the order in which they came; memory of the twin only. */
  documents(): Shelved<ShelvedDocument>[];
  /** `{ code }`: it says no to papers; `{ code: null }`: it takes them again. */
  refuseDocuments(order: { code: string | null; times?: number }): void;
}

/**
 * The appointment system. `/_twin/plant` puts an appointment near the present moment, `/_twin/fill` gives the last seats
 * of a time to somebody else. `clock` gives Unix ms.
 */
export async function startAppointmentsTwin(
  options: { port?: number; clock?: () => number } = {},
): Promise<AppointmentsTwin> {
  const { clock = Date.now, ...place } = options;
  const documents = new DocumentShelf("YY", clock);
  const book = new AppointmentBook(clock);
  book.plant({ holderCode: TWIN_PEOPLE.li.idNumber, serviceCode: "property-transfer", inMinutes: 24 * 60 });

  const twin = await startTwin({
    system: "appointments",
    ...place,
    routes: [
      { method: "GET", path: "/services", answer: () => ({ json: { services: BOOKABLE } }) },
      {
        method: "GET",
        path: "/services/:id/slots",
        answer: ({ params: { id = "" } }) =>
          BOOKABLE.some(({ serviceCode }) => serviceCode === id)
            ? { json: { serviceCode: id, slots: book.slots(id) } }
            : refuse(404, "NO_SERVICE"),
      },
      {
        method: "POST",
        path: "/appointments/by-holder",
        answer: ({ body, fault }) => {
          const order = Person.safeParse(body);
          if (!order.success) return refuse(400, "BAD_REQUEST");
          const holderCode = fault === "otherHolder" ? TWIN_PEOPLE.li.idNumber : order.data.holderCode;
          const today = businessDayBefore(clock(), 0);
          const mine = book.kept.filter((one) => one.holderCode === holderCode && one.day >= today);
          const appointments = mine.map(({ holderCode: _holder, ...one }) => one);
          const twice = fault === "duplicate" ? [...appointments, ...appointments] : appointments;
          return { json: { holderCode, appointments: twice } };
        },
      },
      {
        method: "POST",
        path: "/appointments",
        answer: ({ body, fault }) => {
          const order = Make.safeParse(body);
          if (!order.success) return refuse(400, "BAD_REQUEST");
          if (personOf(order.data.holderCode) === undefined) return refuse(422, "UNKNOWN_PERSON");
          const booked = book.book(order.data);
          if (booked === "NO_SLOT") return refuse(404, booked);
          if (typeof booked === "string") return refuse(409, booked);
          return { status: 201, ...answerAbout(booked, fault) };
        },
      },
      {
        method: "POST",
        path: "/appointments/:id/cancel",
        answer: ({ params: { id = "" }, body, fault }) => {
          const order = Person.safeParse(body);
          const found = book.find(id);
          if (found === undefined || found.holderCode !== order.data?.holderCode) return refuse(404, "NO_APPOINTMENT");
          if (found.status !== "booked" && found.status !== "cancelled") return refuse(409, "NOT_CANCELLABLE");
          found.status = "cancelled";
          return answerAbout(found, fault);
        },
      },
      {
        method: "PUT",
        path: "/appointments/:id/use",
        answer: ({ params: { id = "" } }) => {
          const found = book.find(id);
          if (found === undefined) return refuse(404, "NO_APPOINTMENT");
          found.status = "used";
          return { json: { status: "used" } };
        },
      },
      {
        method: "POST",
        path: "/_twin/plant",
        answer: ({ body }) => ({ json: { appointmentId: book.plant(Plant.parse(body)).appointmentId } }),
      },
      {
        method: "POST",
        path: "/_twin/fill",
        answer: ({ body }) => {
          book.fill(z.object({ slotId: z.string() }).parse(body).slotId);
          return { json: { ok: true } };
        },
      },
      ...documents.routes({
        path: "/appointments/documents",
        targetField: "appointmentId",
        judge: (id, { holderCode, materials }) => {
          const found = book.find(id);
          if (found === undefined || found.holderCode !== holderCode) return "NOT_FOUND";
          if (found.status !== "booked") return "CLOSED";
          return materials.every(({ kindCode }) => kindCode === "driving-licence") ? "KIND_NOT_WANTED" : "TAKEN";
        },
      }),
    ],
  });
  return { ...twin, documents: () => documents.list(), refuseDocuments: (order) => documents.refuse(order) };
}

function answerAbout({ holderCode, ...appointment }: Kept, fault: TwinFault | undefined): TwinAnswer {
  return { json: { holderCode: fault === "otherHolder" ? TWIN_PEOPLE.li.idNumber : holderCode, appointment } };
}

const refuse = (status: number, code: string): TwinAnswer => ({ status, json: { code } });
