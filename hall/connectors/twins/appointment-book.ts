import { randomUUID } from "node:crypto";
import { businessDayBefore } from "../../queue/business-day.ts";
import type { WireAppointment } from "../appointments/wire.ts";

export const BOOKABLE = [
  { serviceCode: "id-card", serviceName: "身份证换领补领", queueCode: "police" },
  { serviceCode: "property-transfer", serviceName: "不动产转移登记", queueCode: "real-estate" },
  { serviceCode: "business-licence", serviceName: "营业执照办理", queueCode: "business" },
  { serviceCode: "social-card", serviceName: "社保卡办理", queueCode: "social-security" },
] as const;
const HALF_HOURS = ["09:00", "09:30", "10:00", "10:30", "11:00", "13:30", "14:00", "14:30", "15:00", "15:30", "16:00"];
const MINUTES = 30;
const DAYS_AHEAD = 5;
const SEATS = 3;

export interface Kept extends WireAppointment {
  holderCode: string;
}
export interface TwinSlot {
  slotId: string;
  day: string;
  from: string;
  to: string;
  left: number;
}
type Booking = { orderKey: string; holderCode: string; serviceCode: string; slotId: string };

/** What the twin of the appointment system knows: five days of half hours with three seats each. */
export class AppointmentBook {
  readonly kept: Kept[] = [];
  readonly #orders = new Map<string, Kept>();
  readonly #filled = new Set<string>();
  readonly #clock: () => number;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  slots(serviceCode: string): TwinSlot[] {
    return Array.from({ length: DAYS_AHEAD }, (_, ahead) => businessDayBefore(this.#clock(), -1 - ahead)).flatMap(
      (day, dayIndex) =>
        HALF_HOURS.map((from, index) => {
          const slotId = `${serviceCode}.${day}.${from.replace(":", "")}`;
          const taken = this.kept.filter((one) => one.status === "booked" && slotIdOf(one) === slotId).length;
          // Some times are gone before anybody here asks, as in any hall.
          const gone = this.#filled.has(slotId) || (index + dayIndex * 2) % 5 === 3 ? SEATS : index % SEATS;
          return { slotId, day, from, to: later(from), left: Math.max(0, SEATS - gone - taken) };
        }),
    );
  }

  /** The last seats of a time go to somebody else. */
  fill(slotId: string): void {
    this.#filled.add(slotId);
  }

  book({ orderKey, holderCode, serviceCode, slotId }: Booking): Kept | "NO_SLOT" | "ALREADY_BOOKED" | "SLOT_TAKEN" {
    const known = this.#orders.get(orderKey);
    if (known !== undefined) return known;
    const service = BOOKABLE.find((one) => one.serviceCode === serviceCode);
    const slot = service && this.slots(serviceCode).find((one) => one.slotId === slotId);
    if (service === undefined || slot === undefined) return "NO_SLOT";
    const { day, from, to, left } = slot;
    const booked = this.kept.filter((one) => one.holderCode === holderCode && one.status === "booked");
    if (booked.some((one) => one.serviceCode === serviceCode || (one.day === day && one.from === from))) {
      return "ALREADY_BOOKED";
    }
    if (left === 0) return "SLOT_TAKEN";
    const made = this.#keep({ ...service, holderCode, day, from, to });
    this.#orders.set(orderKey, made);
    return made;
  }

  /** An appointment that begins so many minutes from now. */
  plant(order: { holderCode: string; serviceCode: string; inMinutes: number }): Kept {
    const service = BOOKABLE.find(({ serviceCode }) => serviceCode === order.serviceCode) ?? BOOKABLE[0];
    const begins = new Date(this.#clock() + order.inMinutes * 60_000 + 8 * 3_600_000).toISOString();
    const from = begins.slice(11, 16);
    return this.#keep({
      ...service,
      holderCode: order.holderCode,
      day: begins.slice(0, 10),
      from,
      to: later(from),
    });
  }

  find(appointmentId: string): Kept | undefined {
    return this.kept.find((one) => one.appointmentId === appointmentId);
  }

  #keep(of: Omit<Kept, "appointmentId" | "status">): Kept {
    const kept: Kept = {
      ...of,
      appointmentId: `AP${randomUUID().slice(0, 8).toUpperCase()}`,
      status: "booked",
      acceptsMaterials: true,
    };
    this.kept.push(kept);
    return kept;
  }
}

const slotIdOf = ({ serviceCode, day, from }: WireAppointment) => `${serviceCode}.${day}.${from.replace(":", "")}`;

/** The end of a half hour: `09:30` gives `10:00`. */
function later(clock: string): string {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  const total = hour * 60 + minute + MINUTES;
  return `${String(Math.floor(total / 60) % 24).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
}
