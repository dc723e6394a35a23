import type { Appointment, Case } from "../../../hall/contract/index.ts";
import type { Hall } from "../../../kiosk-config/schema/hall.ts";
import type { AttachPlace } from "../../contract/attach.ts";
import { nowOf } from "../cases/now-of.ts";

/** A case as somebody chooses it to hand papers to. */
export function placeOfCase(of: Case): AttachPlace {
  const { number, service, department, next, ask } = of;
  const asked = next.kind === "bringPapers" ? next : undefined;
  return {
    to: "case",
    id: number,
    service,
    state: nowOf(of),
    department,
    wanted: asked?.papers ?? [],
    ...(asked !== undefined && { until: asked.until }),
    ask,
  };
}

/** An appointment: papers go to the windows that will call its ticket. */
export function placeOfAppointment(appointment: Appointment, hall: Pick<Hall, "categories" | "windows">): AttachPlace {
  const { id, serviceName, categoryId, day, from } = appointment;
  const category = hall.categories.find((one) => one.id === categoryId);
  const windows = hall.windows.filter((one) => category?.windows.includes(one.id));
  const date = new Date(`${day}T00:00:00Z`);
  return {
    to: "appointment",
    id,
    service: serviceName,
    state: `${date.getUTCMonth() + 1}月${date.getUTCDate()}日 ${from}`,
    wanted: [],
    until: day,
    ask: {
      ...(windows.length > 0 && {
        window: windows.map(({ label }) => label).join("、"),
        place: [...new Set(windows.map(({ place }) => place))].join("、"),
      }),
    },
  };
}
