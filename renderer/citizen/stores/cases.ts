import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { PageCase } from "../../../electron/contract/index.ts";
import { askHost, type Asked } from "../host/ask-host.ts";
import { scannerWatch } from "../host/scanner-watch.ts";
import { useNavigationStore } from "./navigation.ts";
import { atVisitEnd } from "./visit-end.ts";

export type PrintState = "idle" | "printing" | "printed" | "failed" | "unknown" | "noPrinter";

/** Progress of cases, for as long as the visit lasts. */
export const useCasesStore = defineStore("cases", () => {
  const navigation = useNavigationStore();

  const cases = shallowRef<PageCase[]>();
  const busy = ref(false);
  /** A code of the contract. */
  const refusal = ref<string>();
  const number = ref("");
  const proof = ref("");
  const proofKind = ref<"idTail" | "queryCode">("idTail");
  const print = ref<PrintState>("idle");
  /** Grows when the visit ends: an answer that comes later belongs to nobody. */
  let visit = 0;

  const find = (caseNumber: string) => cases.value?.find((one) => one.number === caseNumber);

  async function once(ask: () => Promise<Asked<PageCase[]>>): Promise<PageCase[] | undefined> {
    if (busy.value) return undefined;
    const mine = visit;
    busy.value = true;
    refusal.value = undefined;
    const asked = await ask();
    if (mine !== visit) return undefined;
    busy.value = false;
    if ("refused" in asked) {
      refusal.value = asked.refused;
      return undefined;
    }
    cases.value = asked.answer;
    return asked.answer;
  }

  async function loadMine(): Promise<void> {
    cases.value = undefined;
    await once(() => askHost((client, signal) => client.cases.mine(undefined, { signal })));
  }

  /** By number and proof. A proof that was wrong is typed anew; the number stays to be compared. */
  async function ask(): Promise<void> {
    const wanted = { number: number.value, proof: { kind: proofKind.value, value: proof.value } };
    const found = await once(() => askHost((client, signal) => client.cases.byNumber(wanted, { signal })));
    proof.value = "";
    if (found !== undefined) open(found);
  }

  /** One case is shown at once, in place of what asked for it. */
  function open(found: readonly PageCase[]): void {
    number.value = "";
    const [only, second] = found;
    if (only === undefined) return;
    navigation.replace(
      second === undefined ? { screen: "progress-case", caseId: only.number } : { screen: "progress-list" },
    );
  }

  function show(one: PageCase): void {
    print.value = "idle";
    navigation.go({ screen: "progress-case", caseId: one.number });
  }

  const { scan, arm, disarm } = scannerWatch({
    open: (client, signal) => client.cases.scan(undefined, { signal }),
    heard: (scanned) => {
      if (scanned.verdict !== "found") return scanned.verdict;
      cases.value = scanned.cases;
      open(scanned.cases);
      return undefined;
    },
  });

  async function printSlip(caseNumber: string): Promise<void> {
    if (print.value === "printing") return;
    const mine = visit;
    print.value = "printing";
    const asked = await askHost((client, signal) => client.cases.print({ number: caseNumber }, { signal }));
    if (mine !== visit) return;
    if ("answer" in asked) print.value = asked.answer.outcome;
    else print.value = asked.refused === "NO_PRINTER" ? "noPrinter" : "failed";
  }

  /** The keypads were left: what was typed is on the screen only while it is typed. */
  function forgetTyped(): void {
    number.value = "";
    proof.value = "";
    refusal.value = undefined;
  }

  function forget(): void {
    visit += 1;
    disarm();
    forgetTyped();
    cases.value = undefined;
    busy.value = false;
    print.value = "idle";
    proofKind.value = "idTail";
  }
  atVisitEnd(forget);

  return {
    cases: computed(() => cases.value),
    busy,
    refusal,
    number,
    proof,
    proofKind,
    scan,
    print,
    find,
    loadMine,
    ask,
    show,
    arm,
    disarm,
    printSlip,
    forgetTyped,
    forget,
  };
});
