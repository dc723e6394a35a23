import { isDefinedError, safe } from "@orpc/client";
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { HallStanding } from "../../../electron/contract/enrolment.ts";
import { useHostStore } from "../../citizen/stores/host.ts";
import { enrolTrouble, type EnrolTrouble } from "../wording/enrol.ts";

const REJOIN_MS = 1000;

/** How this kiosk stands with the hall, followed while the page is open. A code is passed through, not kept. */
export const useHallStore = defineStore("technicianHall", () => {
  const host = useHostStore();
  const standing = shallowRef<HallStanding>();
  const trouble = shallowRef<EnrolTrouble>();
  const done = ref(false);
  const asking = ref(false);
  const lifting = ref(false);
  let watch: AbortController | undefined;

  async function follow(): Promise<void> {
    watch?.abort();
    const mine = new AbortController();
    watch = mine;
    const over = () => mine.signal.aborted;
    while (!over()) {
      const connection = await host.connected();
      try {
        for await (const now of await connection.client.technician.hall(undefined, { signal: mine.signal })) {
          if (over()) return;
          standing.value = now;
        }
      } catch {
        // The host is started again, or somebody was signed out: the room around says so.
      }
      await new Promise((resolve) => setTimeout(resolve, REJOIN_MS));
    }
  }

  function stop(): void {
    watch?.abort();
    standing.value = undefined;
    trouble.value = undefined;
    done.value = false;
  }

  /** Whether it was taken; one at a time. */
  async function enrol(code: string): Promise<boolean> {
    if (asking.value) return false;
    asking.value = true;
    trouble.value = undefined;
    done.value = false;
    const connection = await host.connected();
    const answer = await safe(connection.client.technician.enrol({ code }, { signal: connection.lost }));
    asking.value = false;
    if (answer.isSuccess) {
      standing.value = answer.data;
      done.value = true;
      return true;
    }
    const { error } = answer;
    const detail = !isDefinedError(error)
      ? ""
      : error.code === "HALL_AWAY"
        ? error.data.code
        : error.code === "NOT_KEPT"
          ? error.data.detail
          : "";
    trouble.value = enrolTrouble(isDefinedError(error) ? error.code : "UNEXPECTED", {
      detail,
      kioskId: standing.value?.kioskId ?? "",
    });
    return false;
  }

  /** Whatever the hall said; it hears of it with the next report. */
  async function backInService(): Promise<void> {
    if (lifting.value) return;
    lifting.value = true;
    const connection = await host.connected();
    await safe(connection.client.technician.backInService(undefined, { signal: connection.lost }));
    lifting.value = false;
  }

  return { standing, trouble, done, asking, lifting, follow, stop, enrol, backInService };
});
