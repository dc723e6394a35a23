import { isDefinedError, safe } from "@orpc/client";
import { defineStore } from "pinia";
import { ref, shallowRef } from "vue";
import type { HandOff, SheetOutcome } from "../../../electron/contract/content.ts";
import { useHostStore } from "./host.ts";
import { useReadingStore, type Subject } from "./reading.ts";
import { atVisitEnd } from "./visit-end.ts";

export type Medium = "slip" | "a4";
/** What became of a wish for paper; `noPrinter`: this kiosk has none that could. */
export type Sheet = SheetOutcome | { outcome: "printing" } | { outcome: "noPrinter" };

/** A personal checklist on its way into a pocket: as codes for a telephone, or on paper. */
export const useTakeAwayStore = defineStore("take-away", () => {
  const host = useHostStore();
  const reading = useReadingStore();

  const codes = shallowRef<HandOff>();
  const failed = ref(false);
  const sheet = shallowRef<Sheet & { medium: Medium }>();
  /** Answers that come for a dialog that was closed meanwhile belong to nobody. */
  let opened = 0;

  const readingOf = (subject: Subject) => ({ ...subject, answers: { ...reading.answers(subject) } });

  async function open(subject: Subject): Promise<void> {
    const mine = ++opened;
    forget();
    const connection = await host.connected();
    const answer = await safe(connection.client.content.handOff(readingOf(subject), { signal: connection.lost }));
    if (mine !== opened) return;
    if (answer.isSuccess) codes.value = answer.data;
    else failed.value = true;
  }

  /** One sheet at a time; pressing again while it prints does nothing. */
  async function print(subject: Subject, medium: Medium): Promise<void> {
    if (sheet.value?.outcome === "printing") return;
    const mine = opened;
    sheet.value = { outcome: "printing", medium };
    const connection = await host.connected();
    const wish = { ...readingOf(subject), medium };
    const answer = await safe(connection.client.content.print(wish, { signal: connection.lost }));
    if (mine !== opened) return;
    if (answer.isSuccess) sheet.value = { ...answer.data, medium };
    // A host that died while it printed cannot say what became of the sheet.
    else if (connection.lost.aborted) sheet.value = { outcome: "unknown", medium };
    else sheet.value = { outcome: isDefinedError(answer.error) ? "noPrinter" : "unknown", medium };
  }

  function close(): void {
    opened++;
    forget();
  }
  function forget(): void {
    codes.value = undefined;
    failed.value = false;
    sheet.value = undefined;
  }
  atVisitEnd(close);

  return { codes, failed, sheet, open, print, close };
});
