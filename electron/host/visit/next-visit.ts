import { follow } from "../follow.ts";
import type { VisitService } from "./visit-service.ts";

/** Run something whenever another visit has begun. */
export function onNextVisit(visit: Pick<VisitService, "live">, run: () => void): void {
  let { visitId } = visit.live.get();
  void follow(visit.live.watch(), () => {
    const now = visit.live.get().visitId;
    if (now !== visitId) run();
    visitId = now;
  });
}
