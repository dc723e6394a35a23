import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import type { Boot, KioskState } from "../../../electron/contract/index.ts";

type Category = Boot["hall"]["categories"][number];

/** What the page knows of the machine and the hall: public facts, the same for every citizen. */
export const useKioskStore = defineStore("kiosk", () => {
  const boot = shallowRef<Boot>();
  const state = shallowRef<KioskState>();

  const categories = computed<Category[]>(() => boot.value?.hall.categories ?? []);
  const guides = computed(() => boot.value?.guides ?? []);
  const hallAway = computed(() => state.value?.hall === "away");
  const printer = computed(() => state.value?.printer ?? "ready");
  const canPrint = computed(() => printer.value === "ready" || printer.value === "paperLow");
  const canReadCards = computed(() => state.value?.idReader === "ready");

  /** Whether papers can be scanned here and now. */
  const canScan = computed(() => boot.value?.documentCamera !== undefined && state.value?.documentCamera === "ready");

  /** Undefined without a sensor that works. */
  const presence = computed(() => state.value?.presence);
  const power = computed(() => state.value?.power ?? "mains");
  /** What staff tell everybody who passes. */
  const message = computed(() => state.value?.message);
  /** Somebody has put this machine out of service. */
  const outOfService = computed(() => state.value?.outOfService);
  /** The machine starts anew and has waited long enough: Unix ms. */
  const endsAt = computed(() => state.value?.endsAt);

  /** What may stand in for a card in this category while the reader is out of order. */
  function standIns(categoryId: string | undefined): ("keypad" | "scan")[] {
    if (canReadCards.value) return [];
    const allowed = category(categoryId)?.identityBy ?? [];
    const scanner = state.value?.barcodeScanner === "ready";
    return (["keypad", "scan"] as const).filter((way) => allowed.includes(way) && (way !== "scan" || scanner));
  }

  function category(id: string | undefined): Category | undefined {
    return categories.value.find((one) => one.id === id);
  }

  function waiting(categoryId: string) {
    return state.value?.waiting.find((one) => one.categoryId === categoryId);
  }

  /** The same for who goes by a lane; undefined from a hall that does not say it. */
  function waitingIn(lane: string, categoryId: string) {
    return waiting(categoryId)?.lanes?.find((one) => one.lane === lane);
  }

  /** Signs and place of the windows that call a category: `{ labels: ["A01"], place: "一楼东侧" }`. */
  function windowsOf(categoryId: string): { labels: string[]; place: string } {
    const ids = category(categoryId)?.windows ?? [];
    const windows = (boot.value?.hall.windows ?? []).filter((window) => ids.includes(window.id));
    const places = [...new Set(windows.map((window) => window.place))];
    return { labels: windows.map((window) => window.label), place: places.join("、") };
  }

  return {
    boot,
    state,
    categories,
    guides,
    hallAway,
    printer,
    canPrint,
    canReadCards,
    canScan,
    power,
    message,
    outOfService,
    endsAt,
    presence,
    standIns,
    category,
    waiting,
    waitingIn,
    windowsOf,
  };
});
