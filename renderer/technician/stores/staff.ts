import { isDefinedError, safe } from "@orpc/client";
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { StaffSession } from "../../../electron/contract/index.ts";
import { useHostStore } from "../../citizen/stores/host.ts";
import { useLeavingStore } from "../../citizen/stores/leaving.ts";
import { useNavigationStore } from "../../citizen/stores/navigation.ts";

export type Trouble =
  { kind: "wrong"; triesLeft: number } | { kind: "locked"; untilMs: number } | { kind: "unexpected" };

/** The door behind the kiosk's front: shut, somebody signing in, or somebody at work. The PIN is passed through, not kept. */
export const useStaffStore = defineStore("staff", () => {
  const host = useHostStore();
  const navigation = useNavigationStore();
  const leaving = useLeavingStore();

  const open = ref(false);
  const people = shallowRef<{ id: string; name: string }[]>();
  const session = shallowRef<StaffSession>();
  const trouble = shallowRef<Trouble>();
  const asking = ref(false);
  const mayRepair = computed(() => session.value?.role === "technician");

  async function enter(): Promise<void> {
    // Whoever was here before is not visited any more.
    navigation.reset();
    open.value = true;
    trouble.value = undefined;
    const connection = await host.connected();
    const answer = await safe(connection.client.staff.people(undefined, { signal: connection.lost }));
    people.value = answer.isSuccess ? answer.data : [];
  }

  async function signIn(who: { staffId: string; pin: string }): Promise<void> {
    if (asking.value) return;
    asking.value = true;
    const connection = await host.connected();
    const answer = await safe(connection.client.staff.signIn(who, { signal: connection.lost }));
    asking.value = false;
    if (answer.isSuccess) {
      session.value = answer.data;
      trouble.value = undefined;
      return;
    }
    const { error } = answer;
    if (!isDefinedError(error)) trouble.value = { kind: "unexpected" };
    else if (error.code === "LOCKED") trouble.value = { kind: "locked", untilMs: Date.now() + error.data.retryAfterMs };
    else trouble.value = { kind: "wrong", triesLeft: error.data.triesLeft };
  }

  /** Still working: prolong the session. Over, the door falls shut. */
  async function stay(): Promise<void> {
    const { connection } = host;
    if (session.value === undefined || connection === undefined) return;
    const answer = await safe(connection.client.staff.stay(undefined, { signal: connection.lost }));
    if (answer.isSuccess) session.value = answer.data;
    else if (isDefinedError(answer.error)) leave();
  }

  function leave(): void {
    const { connection } = host;
    if (session.value !== undefined) connection?.client.staff.signOut(undefined).catch(() => undefined);
    session.value = undefined;
    trouble.value = undefined;
    open.value = false;
    // Cards laid down for a test were nobody's visit; the next citizen gets a fresh page.
    void leaving.end("finished");
  }

  return { open, people, session, trouble, asking, mayRepair, enter, signIn, stay, leave };
});
