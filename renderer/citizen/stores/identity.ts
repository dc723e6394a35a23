import { isDefinedError, safe } from "@orpc/client";
import { defineStore } from "pinia";
import { computed, ref } from "vue";
import type { Purpose } from "../../../electron/contract/index.ts";
import { useHostStore } from "./host.ts";
import { useKioskStore } from "./kiosk.ts";
import { useVisitStore } from "./visit.ts";
import { atVisitEnd } from "./visit-end.ts";

export type NeededIdentity = Purpose["need"];
const ORDER = { none: 0, number: 1, card: 2, cardAndFactor: 3 } as const;

/** What still stands between a person and a personal service, one step at a time. */
export type GateStep = "card" | "expired" | "principal" | "consent" | "factor" | "open";

export type FactorState =
  | { state: "idle" }
  | { state: "sending" }
  | { state: "sent"; maskedPhone: string; trouble?: "wrong" | "expired"; triesLeft?: number }
  | { state: "failed"; cause: "noPhone" | "away" };

/** Who stands here and what they agreed to; the host knows, the page asks. */
export const useIdentityStore = defineStore("identity", () => {
  const host = useHostStore();
  const kiosk = useKioskStore();
  const visit = useVisitStore();

  const factor = ref<FactorState>({ state: "idle" });
  const busy = ref(false);
  const identity = computed(() => visit.identity);
  /** Grows with each visit: what was asked for a former one is answered to nobody. */
  let era = 0;

  function purpose(id: Purpose["id"]): Purpose | undefined {
    return kiosk.boot?.purposes.find((one) => one.id === id);
  }

  /** The hall may ask for more than the service itself does, never for less. */
  function needOf(id: Purpose["id"], least: NeededIdentity): NeededIdentity {
    const asked = purpose(id)?.need ?? least;
    return ORDER[asked] > ORDER[least] ? asked : least;
  }

  function step(id: Purpose["id"], least: NeededIdentity): GateStep {
    const need = needOf(id, least);
    const { level, awaitsPrincipal } = identity.value;
    if (visit.card.state === "read" && visit.card.expired) return "expired";
    if (awaitsPrincipal) return "principal";
    if (ORDER[level] < Math.min(ORDER[need], ORDER.card)) return identity.value.agent ? "principal" : "card";
    if (!visit.consents.includes(id)) return "consent";
    return ORDER[level] < ORDER[need] ? "factor" : "open";
  }

  async function consent(id: Purpose["id"]): Promise<void> {
    const asked = era;
    busy.value = true;
    const { client } = await host.connected();
    await safe(client.visit.consent({ purpose: id }));
    if (asked === era) busy.value = false;
  }

  async function actForAnother(on: boolean): Promise<void> {
    const { client } = await host.connected();
    await safe(client.visit.actForAnother({ on }));
  }

  async function typePrincipal(idNumber: string, name: string): Promise<boolean> {
    const { client } = await host.connected();
    const { error } = await safe(client.visit.typePrincipal({ idNumber, name }));
    return error === null;
  }

  async function sendCode(id: Purpose["id"]): Promise<void> {
    const asked = era;
    factor.value = { state: "sending" };
    const { client } = await host.connected();
    const { error, data } = await safe(client.visit.factor.send({ purpose: id }));
    if (asked !== era) return;
    if (error === null) factor.value = { state: "sent", maskedPhone: data.maskedPhone };
    else
      factor.value = {
        state: "failed",
        cause: isDefinedError(error) && error.code === "NO_PHONE" ? "noPhone" : "away",
      };
  }

  async function checkCode(code: string): Promise<void> {
    if (factor.value.state !== "sent") return;
    const { maskedPhone } = factor.value;
    const asked = era;
    busy.value = true;
    const { client } = await host.connected();
    const { error, data } = await safe(client.visit.factor.check({ code }));
    if (asked !== era) return;
    busy.value = false;
    if (error !== null) factor.value = { state: "failed", cause: "away" };
    else if (data.result === "right") factor.value = { state: "idle" };
    else factor.value = { state: "sent", maskedPhone, trouble: data.result, triesLeft: data.triesLeft };
  }

  function forget(): void {
    era += 1;
    factor.value = { state: "idle" };
    busy.value = false;
  }
  atVisitEnd(forget);

  return {
    identity,
    factor,
    busy,
    purpose,
    needOf,
    step,
    consent,
    actForAnother,
    typePrincipal,
    sendCode,
    checkCode,
    forget,
  };
});
