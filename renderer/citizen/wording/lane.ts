import { LANE_NAMES } from "../../../kiosk-config/schema/lane.ts";
import type { VisitTicket } from "../../../electron/contract/index.ts";

type Priority = NonNullable<VisitTicket["priority"]>;

/** What somebody who says it of themselves has to do, and when it counts. */
export function declaredAdvice(standing: Priority["standing"]): string {
  return standing === "given" ? "叫到时请给窗口看证件" : "请先给窗口看证件，看过就优先";
}

/** For the holder alone: 优先（老年人）. What the hall asks to see first is not promised. */
export function priorityWords({ lane, standing }: Priority): string {
  return standing === "given" ? `优先（${LANE_NAMES[lane]}）` : `${LANE_NAMES[lane]}，看证件后优先`;
}

export function priorityAdvice({ from, standing }: Priority): string | undefined {
  return from === "declared" ? declaredAdvice(standing) : undefined;
}
