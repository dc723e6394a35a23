import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { AttachPlace, AttachReceipt } from "../../../electron/contract/index.ts";
import { askHost } from "../host/ask-host.ts";
import { ATTACH_REFUSALS, ONE_OF_SEVERAL_TOO_LARGE, ONLY_ONE_TOO_LARGE, type AttachStep } from "../wording/attach.ts";
import { useNavigationStore } from "./navigation.ts";
import { useSheetsStore } from "./sheets.ts";
import { useUnderWayStore } from "./under-way.ts";
import { atVisitEnd } from "./visit-end.ts";

/** A case or an appointment for which somebody began to scan. */
export type AttachTarget = Pick<AttachPlace, "to" | "id" | "service">;

/** What was handed in: said on the last screen, which stays when the sheets are changed. */
export interface HandedIn {
  place: AttachPlace;
  receipt: AttachReceipt;
  titles: readonly string[];
}

/** Scanned papers on their way to one of the citizen's own cases or appointments. */
export const useAttachingStore = defineStore("attaching", () => {
  const navigation = useNavigationStore();
  const sheets = useSheetsStore();

  const to = ref<AttachPlace["to"]>("case");
  const target = shallowRef<AttachTarget>();
  const places = shallowRef<readonly AttachPlace[]>();
  const place = shallowRef<AttachPlace>();
  /** The material that was asked for and that these sheets are; undefined: several, or not said. */
  const material = ref<string>();
  const leftOut = ref<readonly string[]>([]);
  const loading = ref(false);
  const sending = ref(false);
  /** A code of the contract. */
  const refusal = ref<string>();
  const handedIn = shallowRef<HandedIn>();
  /** Where each sheet went, by its id. */
  const sent = ref<Readonly<Record<string, string>>>({});
  /** One key for one order of sheets to one place: after a lost answer the same again hands in nothing twice. */
  let wish: { key: string; order: string } | undefined;
  /** Grows when the visit ends: an answer that comes later belongs to nobody. */
  let visit = 0;

  const chosen = computed(() => sheets.done.filter(({ scanId }) => !leftOut.value.includes(scanId)));
  /** How the refusal is said, and what helps. */
  const refusalWords = computed<typeof ATTACH_REFUSALS>(() => {
    if (refusal.value !== "TOO_LARGE" || chosen.value.length > 1) return ATTACH_REFUSALS;
    return { TOO_LARGE: sheets.done.length > 1 ? ONE_OF_SEVERAL_TOO_LARGE : ONLY_ONE_TOO_LARGE };
  });
  const step = computed<AttachStep | undefined>(() =>
    refusal.value === undefined ? undefined : (refusalWords.value[refusal.value]?.step ?? "again"),
  );
  const materialOf = (scanId: string) => material.value ?? sheets.materials[scanId];

  /** Scan for this one: the way leads back to it. */
  function scanFor(wanted: AttachTarget): void {
    target.value = wanted;
    navigation.go({ screen: "scan-choose" });
  }

  function begin(kind: AttachPlace["to"]): void {
    to.value = kind;
    refusal.value = undefined;
    navigation.go({ screen: "attach-choose" });
  }

  /** Those that take papers now. The one that was scanned for needs no choice. */
  async function load(): Promise<void> {
    const mine = visit;
    const kind = to.value;
    places.value = undefined;
    refusal.value = undefined;
    loading.value = true;
    const asked = await askHost((client, signal) => client.attach.places({ to: kind }, { signal }));
    if (mine !== visit || kind !== to.value) return;
    loading.value = false;
    if ("refused" in asked) {
      refusal.value = asked.refused;
      return;
    }
    places.value = asked.answer;
    if (navigation.screen !== "attach-choose") return;
    const wanted = asked.answer.find(({ id }) => target.value?.to === kind && id === target.value.id);
    if (wanted !== undefined) navigation.replace(choosing(wanted));
  }

  function choose(one: AttachPlace): void {
    navigation.go(choosing(one));
  }
  function choosing(one: AttachPlace): { screen: "attach-material" | "attach-review" } {
    place.value = one;
    material.value = undefined;
    leftOut.value = [];
    refusal.value = undefined;
    return { screen: one.wanted.length > 0 ? "attach-material" : "attach-review" };
  }

  function chooseMaterial(name: string | undefined): void {
    material.value = name;
    refusal.value = undefined;
    navigation.go({ screen: "attach-review" });
  }

  function toggle(scanId: string): void {
    refusal.value = undefined;
    leftOut.value = leftOut.value.includes(scanId)
      ? leftOut.value.filter((one) => one !== scanId)
      : [...leftOut.value, scanId];
  }

  /** Another place than the one that said no. */
  function chooseOther(): void {
    target.value = undefined;
    refusal.value = undefined;
    navigation.returnTo({ screen: "scan-done" });
    navigation.go({ screen: "attach-choose" });
  }

  async function send(): Promise<void> {
    const of = place.value;
    const going = chosen.value;
    if (of === undefined || sending.value || going.length === 0) return;
    const mine = visit;
    const parts = going.map(({ scanId }) => {
      const name = materialOf(scanId);
      return { scanId, ...(name !== undefined && { material: name }) };
    });
    const order = JSON.stringify([of.to, of.id, parts]);
    wish = wish?.order === order ? wish : { key: crypto.randomUUID(), order };
    const { key } = wish;
    sending.value = true;
    refusal.value = undefined;
    const asked = await askHost((client, signal) =>
      client.attach.send({ wishKey: key, to: of.to, id: of.id, sheets: parts }, { signal }),
    );
    if (mine !== visit) return;
    sending.value = false;
    if ("refused" in asked) {
      refusal.value = asked.refused;
      return;
    }
    wish = undefined;
    handedIn.value = { place: of, receipt: asked.answer, titles: going.map(({ kindTitle }) => kindTitle) };
    sent.value = { ...sent.value, ...Object.fromEntries(going.map(({ scanId }) => [scanId, of.service])) };
    navigation.replace({ screen: "attach-done" });
  }

  /** To the case or appointment that it began with. */
  function returnToTarget(): void {
    const of = target.value;
    if (of === undefined) return;
    target.value = undefined;
    navigation.returnTo(
      of.to === "case" ? { screen: "progress-case", caseId: of.id } : { screen: "appointment", appointmentId: of.id },
    );
  }

  function forget(): void {
    visit += 1;
    for (const one of [target, places, place, material, refusal, handedIn]) one.value = undefined;
    leftOut.value = [];
    sent.value = {};
    loading.value = false;
    sending.value = false;
    to.value = "case";
    wish = undefined;
  }
  atVisitEnd(forget);
  useUnderWayStore().tell({ working: () => sending.value, holding: () => sending.value });

  return {
    to,
    target,
    places,
    place,
    material,
    leftOut,
    loading,
    sending,
    refusal,
    refusalWords,
    step,
    handedIn,
    sent,
    chosen,
    materialOf,
    scanFor,
    begin,
    load,
    choose,
    chooseMaterial,
    chooseOther,
    toggle,
    send,
    returnToTarget,
    forget,
  };
});
