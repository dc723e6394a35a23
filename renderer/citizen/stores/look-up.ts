import { isDefinedError, safe } from "@orpc/client";
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { LookUpForm } from "../../../electron/contract/look-up.ts";
import type { LookUpFound } from "../../../kiosk-config/schema/look-up-result.ts";
import { useHostStore } from "./host.ts";
import type { Medium, Sheet } from "./take-away.ts";
import { atVisitEnd } from "./visit-end.ts";

/** Quicker than this nobody waits; slower, it is said that it goes on. */
const CALM_MS = 300;
/** A request to the host is 16 KB at most: a longer list is printed as far as it goes, and says so. */
const PRINTED_LENGTH = 12_000;

export type Refused =
  | { state: "refused"; cause: "hallAway" | "systemAway" | "systemRefused" | "wrongHolder" | "unknown" | "identity" }
  | { state: "refused"; cause: "closed"; opensAt?: number };
export type Answer =
  | { state: "idle" }
  | { state: "asking"; slow: boolean }
  | { state: "found"; found: LookUpFound }
  | { state: "none" }
  | Refused;

const CAUSES: Readonly<Record<string, Exclude<Refused["cause"], "closed">>> = {
  HALL_AWAY: "hallAway",
  SYSTEM_AWAY: "systemAway",
  SYSTEM_REFUSED: "systemRefused",
  WRONG_HOLDER: "wrongHolder",
  UNKNOWN_LOOK_UP: "unknown",
};

/** One look-up under way: what is asked, what was said, what was found. In memory only; another one begins anew. */
export const useLookUpStore = defineStore("look-up", () => {
  const host = useHostStore();

  const form = shallowRef<LookUpForm>();
  const opening = ref<"loading" | "shown" | "missing" | "failed">("loading");
  const values = ref<Record<string, string>>({});
  /** What the hall said against an input. */
  const trouble = shallowRef<{ field: string; message: string }>();
  const answer = shallowRef<Answer>({ state: "idle" });
  const revealed = ref(false);
  const sheet = shallowRef<Sheet & { medium: Medium }>();
  let asking: AbortController | undefined;

  const answers = computed(() => answer.value.state !== "idle");

  /** Begin with a look-up; coming back to the same one keeps what was said. */
  async function open(id: string): Promise<void> {
    if (form.value?.id === id && opening.value === "shown") return;
    forget();
    const { client, lost } = await host.connected();
    const { error, data } = await safe(client.lookUp.form({ id }, { signal: lost }));
    if (error === null) {
      form.value = data;
      opening.value = "shown";
    } else opening.value = isDefinedError(error) ? "missing" : "failed";
  }

  function say(field: string, value: string): void {
    values.value = { ...values.value, [field]: value };
    if (trouble.value?.field === field) trouble.value = undefined;
    // What was found belongs to what was said before.
    if (answer.value.state !== "idle") drop();
  }

  /** `invalid`: an input does not fit, and `trouble` says which. */
  async function run(): Promise<"invalid" | "answered"> {
    const asked = form.value;
    if (asked === undefined) return "answered";
    drop();
    const mine = new AbortController();
    asking = mine;
    answer.value = { state: "asking", slow: false };
    const calm = setTimeout(() => {
      if (asking === mine) answer.value = { state: "asking", slow: true };
    }, CALM_MS);
    const { client, lost } = await host.connected();
    lost.addEventListener("abort", () => mine.abort());
    const said = Object.fromEntries(Object.entries(values.value).filter(([, value]) => value !== ""));
    const { error, data } = await safe(client.lookUp.run({ id: asked.id, inputs: said }, { signal: mine.signal }));
    clearTimeout(calm);
    if (asking !== mine) return "answered";
    asking = undefined;
    if (error === null) {
      answer.value = data.outcome === "none" ? { state: "none" } : { state: "found", found: data };
      return "answered";
    }
    if (isDefinedError(error) && error.code === "INVALID_INPUT") {
      trouble.value = error.data;
      answer.value = { state: "idle" };
      return "invalid";
    }
    if (isDefinedError(error) && error.code === "CLOSED") {
      const { opensAt } = error.data;
      answer.value = { state: "refused", cause: "closed", ...(opensAt !== undefined && { opensAt }) };
      return "answered";
    }
    const code = isDefinedError(error) ? error.code : "HALL_AWAY";
    answer.value = { state: "refused", cause: CAUSES[code] ?? "identity" };
    return "answered";
  }

  /** One paper at a time; pressing again while it prints does nothing. */
  async function print(medium: Medium): Promise<void> {
    const asked = form.value;
    if (sheet.value?.outcome === "printing" || answer.value.state !== "found" || asked === undefined) return;
    const { found } = answer.value;
    const mine = { outcome: "printing" as const, medium };
    sheet.value = mine;
    const { client, lost } = await host.connected();
    const { error, data } = await safe(
      client.lookUp.print(
        { id: asked.id, medium, inputs: { ...values.value }, found: paperPart(found) },
        { signal: lost },
      ),
    );
    if (sheet.value !== mine) return;
    if (error === null) sheet.value = { ...data, medium };
    else sheet.value = { outcome: isDefinedError(error) ? "noPrinter" : "unknown", medium };
  }

  /** Give up waiting. */
  function cancel(): void {
    drop();
  }

  function drop(): void {
    asking?.abort();
    asking = undefined;
    answer.value = { state: "idle" };
    revealed.value = false;
    sheet.value = undefined;
  }

  function forget(): void {
    drop();
    form.value = undefined;
    opening.value = "loading";
    values.value = {};
    trouble.value = undefined;
  }
  atVisitEnd(forget);

  return { form, opening, values, trouble, answer, answers, revealed, sheet, open, say, run, print, cancel, forget };
});

/** Masks alone, and as many rows as one request carries. */
function paperPart(found: LookUpFound): LookUpFound {
  const bare = ({ text }: { text: string }) => ({ text });
  let length = 0;
  const rows = found.rows
    .map((row) => row.map(bare))
    .filter((row) => {
      length += JSON.stringify(row).length;
      return length <= PRINTED_LENGTH;
    });
  return { ...found, facts: found.facts.map(({ label, value }) => ({ label, value: bare(value) })), rows };
}
