import { isDefinedError, safe } from "@orpc/client";
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type {
  LicencePrint,
  LicenceUse,
  RevealedLicence,
  ShownLicence,
  ShownPaper,
} from "../../../electron/contract/licence.ts";
import type { SheetOutcome } from "../../../electron/contract/content.ts";
import type { HostClient } from "../host/connection.ts";
import { useHostStore } from "./host.ts";
import { useUnderWayStore } from "./under-way.ts";
import { atVisitEnd } from "./visit-end.ts";

/** Why the host gave nothing: a code of its contract, or nothing that it has a name for. */
export type LicenceTrouble = string;

export type Asked<T> =
  | { state: "idle" }
  | { state: "asking" }
  | { state: "answered"; value: T }
  | { state: "refused"; trouble: LicenceTrouble };
const IDLE = { state: "idle" } as const;

type Check = Awaited<ReturnType<HostClient["licence"]["verify"]>>;
export type Printing = { outcome: "printing" } | SheetOutcome | { outcome: "refused"; trouble: LicenceTrouble };
export interface Service {
  kind: "guide" | "bundle";
  id: string;
}

/** Licences of this visit as the page knows them: in memory, masked; a face that is shown goes again. */
export const useLicencesStore = defineStore("licences", () => {
  const host = useHostStore();

  const list = shallowRef<Asked<{ licences: ShownLicence[]; unreadable: number }>>(IDLE);
  const forService = shallowRef<Asked<{ title: string; papers: ShownPaper[] }>>(IDLE);
  const face = shallowRef<Asked<RevealedLicence>>(IDLE);
  const check = shallowRef<Asked<Check>>(IDLE);
  const uses = shallowRef<LicenceUse[]>([]);
  const printing = shallowRef<Printing & { what: LicencePrint["what"] }>();
  const shownRef = ref<string>();
  /** Answers to a visit or a licence that was left meanwhile belong to nobody. */
  let turn = 0;

  async function ask<T>(
    into: { value: Asked<T> },
    question: (licence: HostClient["licence"], options: { signal: AbortSignal }) => Promise<T>,
  ): Promise<void> {
    const mine = turn;
    into.value = { state: "asking" };
    for (;;) {
      const connection = await host.connected();
      const answer = await safe(question(connection.client.licence, { signal: connection.lost }));
      if (mine !== turn) return;
      if (answer.isSuccess) {
        into.value = { state: "answered", value: answer.data };
        return;
      }
      if (connection.lost.aborted) continue;
      into.value = { state: "refused", trouble: troubleOf(answer.error) };
      return;
    }
  }

  const load = ({ again = false } = {}) => ask(list, (licence, options) => licence.list({ again }, options));

  async function look(service: Service & { answers: Record<string, string> }): Promise<void> {
    await ask(forService, (licence, options) => licence.forService(service, options));
  }

  /** One licence is opened: nothing of the one before may stand beside it. */
  async function open(licenceRef: string): Promise<void> {
    turn += 1;
    shownRef.value = licenceRef;
    face.value = check.value = IDLE;
    printing.value = undefined;
    uses.value = [];
    const mine = turn;
    const connection = await host.connected();
    const answer = await safe(connection.client.licence.uses({ ref: licenceRef }, { signal: connection.lost }));
    if (mine === turn && answer.isSuccess) uses.value = answer.data;
  }

  async function reveal(): Promise<void> {
    const licenceRef = shownRef.value;
    if (licenceRef === undefined || face.value.state === "asking") return;
    await ask(face, (licence, options) => licence.reveal({ ref: licenceRef }, options));
  }
  function hide(): void {
    if (face.value.state === "answered") face.value = IDLE;
  }

  async function verify(): Promise<void> {
    const licenceRef = shownRef.value;
    if (licenceRef === undefined || check.value.state === "asking") return;
    await ask(check, (licence, options) => licence.verify({ ref: licenceRef }, options));
  }

  /** One paper at a time; pressing again while it prints does nothing. */
  async function print(wish: LicencePrint): Promise<void> {
    if (printing.value?.outcome === "printing") return;
    const mine = turn;
    const { what } = wish;
    printing.value = { outcome: "printing", what };
    const connection = await host.connected();
    const answer = await safe(connection.client.licence.print(wish, { signal: connection.lost }));
    if (mine !== turn) return;
    if (answer.isSuccess) printing.value = { ...answer.data, what };
    // A host that died while it printed cannot say what became of the sheet.
    else if (connection.lost.aborted) printing.value = { outcome: "unknown", what };
    else printing.value = { outcome: "refused", trouble: troubleOf(answer.error), what };
  }
  function putAway(): void {
    if (printing.value?.outcome !== "printing") printing.value = undefined;
  }

  /** The licence as it was listed, wherever it was listed. */
  function licence(licenceRef: string): ShownLicence | undefined {
    const listed = list.value.state === "answered" ? list.value.value.licences : [];
    const papers = forService.value.state === "answered" ? forService.value.value.papers : [];
    const held = papers.flatMap(({ holding }) => ("licence" in holding ? [holding.licence] : []));
    return [...listed, ...held].find(({ ref: one }) => one === licenceRef);
  }

  function forget(): void {
    turn += 1;
    list.value = forService.value = face.value = check.value = IDLE;
    uses.value = [];
    printing.value = undefined;
    shownRef.value = undefined;
  }
  atVisitEnd(forget);
  useUnderWayStore().tell({ working: () => printing.value?.outcome === "printing" });

  return {
    list,
    forService,
    face,
    check,
    uses,
    printing,
    load,
    look,
    open,
    reveal,
    hide,
    verify,
    print,
    putAway,
    licence,
    forget,
  };
});

const troubleOf = (error: unknown): LicenceTrouble =>
  isDefinedError(error as Error) ? String((error as { code: unknown }).code) : "UNEXPECTED";
