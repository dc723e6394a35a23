import { isDefinedError, safe } from "@orpc/client";
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { SheetOutcome } from "../../../electron/contract/content.ts";
import type { FieldProblem, ScannedSheet } from "../../../electron/contract/scan.ts";
import type { ReadTrouble, ScanKindId } from "../wording/scan.ts";
import { useHostStore } from "./host.ts";
import { useNavigationStore } from "./navigation.ts";
import { useUnderWayStore } from "./under-way.ts";
import { atVisitEnd } from "./visit-end.ts";

export type Paper = SheetOutcome | { outcome: "printing" } | { outcome: "noPrinter" };

/** Advice that spoils a copy whatever was read; anything else only matters where reading was not sure. */
const SPOILS: ReadonlySet<ScannedSheet["advice"][number]> = new Set(["noSheet", "cutOff"]);

/**
 * Papers of this visit: one that is being scanned, from the picture to the citizen's word that it was read right, and those
 * that are done. Pictures and words live here and in the host, in memory, and end with the visit.
 */
export const useSheetsStore = defineStore("sheets", () => {
  const host = useHostStore();
  const navigation = useNavigationStore();

  /** What the citizen means to scan; undefined: the machine is to find out. */
  const expected = ref<ScanKindId>();
  /** The material of a guide for which the present sheet is scanned, by its name there. */
  const forMaterial = ref<string>();
  /** The same of sheets that are done, by their ids. */
  const materials = ref<Readonly<Record<string, string>>>({});
  const done = shallowRef<readonly ScannedSheet[]>([]);
  const current = shallowRef<ScannedSheet>();
  /** The picture that is being read, or was not; JPEG as base64. */
  const picture = shallowRef<string>();
  const reading = ref(false);
  const trouble = ref<ReadTrouble>();
  /** What the citizen has put in place of what was read. */
  const edits = ref<Record<string, string>>({});
  const problems = ref<Record<string, FieldProblem>>({});
  const sending = ref(false);
  const fieldKey = ref<string>();
  const paper = shallowRef<Paper>();
  let giveUp: AbortController | undefined;

  const valueOf = (key: string) =>
    edits.value[key] ?? current.value?.fields.find((field) => field.key === key)?.value ?? "";
  const field = computed(() => current.value?.fields.find(({ key }) => key === fieldKey.value));
  /** What spoils this picture so much that another one is better; undefined when it will do. */
  const retake = computed(() => {
    const sheet = current.value;
    if (!sheet || sheet.confirmed) return undefined;
    const unsure = sheet.kind === "unknown" || sheet.fields.some(({ certain }) => !certain);
    return sheet.advice.find((advice) => unsure || SPOILS.has(advice));
  });
  /** Nothing lies there at all: no picture to go on with. */
  const nothingThere = computed(() => current.value?.advice.includes("noSheet") ?? false);

  /** Somebody is about to scan: the reading process starts while they choose and lay down the paper. */
  async function prepare(): Promise<void> {
    const connection = await host.connected();
    await safe(connection.client.scan.prepare(undefined, { signal: connection.lost }));
  }

  function begin(kind: ScanKindId | undefined, material?: string): void {
    expected.value = kind;
    forMaterial.value = material;
    void startAnew();
    navigation.go({ screen: "scan-place" });
  }

  /** Read a picture. On success the next screen follows, unless another picture would be better. */
  async function read(taken: string): Promise<void> {
    if (reading.value) return;
    const mine = new AbortController();
    giveUp = mine;
    picture.value = taken;
    reading.value = true;
    trouble.value = undefined;
    const connection = await host.connected();
    connection.lost.addEventListener("abort", () => mine.abort());
    const answer = await safe(connection.client.scan.read({ image: taken }, { signal: mine.signal }));
    // Cancelled, or the visit is over.
    if (giveUp !== mine) return;
    giveUp = undefined;
    reading.value = false;
    if (!answer.isSuccess) {
      trouble.value = isDefinedError(answer.error) ? troubleOf(answer.error.code) : "away";
      return;
    }
    current.value = answer.data;
    edits.value = {};
    problems.value = {};
    if (retake.value === undefined) goOn();
  }

  /** The same picture once more. */
  async function readAgain(): Promise<void> {
    if (picture.value !== undefined) await read(picture.value);
  }

  /** Enough of this picture. */
  function cancel(): void {
    giveUp?.abort();
    giveUp = undefined;
    reading.value = false;
    picture.value = undefined;
    trouble.value = undefined;
  }

  /** Take the picture as it is. */
  function goOn(): void {
    picture.value = undefined;
    navigation.go({ screen: "scan-check" });
  }

  /** Forget what was read and not confirmed, here and in the host. */
  async function startAnew(): Promise<void> {
    cancel();
    const former = current.value;
    current.value = undefined;
    edits.value = {};
    problems.value = {};
    if (former === undefined || former.confirmed) return;
    const connection = await host.connected();
    await safe(connection.client.scan.remove({ scanId: former.scanId }, { signal: connection.lost }));
  }

  /** The citizen knows better which paper this is. */
  async function changeKind(kind: ScanKindId): Promise<void> {
    const sheet = current.value;
    if (!sheet) return;
    const connection = await host.connected();
    const answer = await safe(
      connection.client.scan.changeKind({ scanId: sheet.scanId, kind }, { signal: connection.lost }),
    );
    if (answer.isSuccess && current.value?.scanId === sheet.scanId) current.value = answer.data;
    expected.value = kind;
  }

  function correct(key: string): void {
    fieldKey.value = key;
    navigation.go({ screen: "scan-field" });
  }

  function put(key: string, value: string): void {
    edits.value = { ...edits.value, [key]: value };
    problems.value = Object.fromEntries(Object.entries(problems.value).filter(([name]) => name !== key));
    navigation.back();
  }

  /** Everything was compared. `asPrinted`: what cannot be right is taken, because the sheet says so. */
  async function confirm({ asPrinted }: { asPrinted: boolean }): Promise<void> {
    const sheet = current.value;
    if (!sheet || sending.value) return;
    sending.value = true;
    const connection = await host.connected();
    const answer = await safe(
      connection.client.scan.confirm(
        {
          scanId: sheet.scanId,
          fields: Object.fromEntries(sheet.fields.map(({ key }) => [key, valueOf(key)])),
          asPrinted: asPrinted ? Object.keys(problems.value) : [],
        },
        { signal: connection.lost },
      ),
    );
    sending.value = false;
    if (current.value?.scanId !== sheet.scanId) return;
    if (answer.isSuccess) {
      done.value = [...done.value.filter(({ scanId }) => scanId !== sheet.scanId), answer.data];
      if (forMaterial.value !== undefined) {
        materials.value = { ...materials.value, [sheet.scanId]: forMaterial.value };
      }
      current.value = undefined;
      paper.value = undefined;
      navigation.go({ screen: "scan-done" });
    } else if (isDefinedError(answer.error) && answer.error.code === "FIELDS_WRONG") {
      problems.value = answer.error.data.problems;
    } else trouble.value = "away";
  }

  async function remove(scanId: string): Promise<void> {
    done.value = done.value.filter((sheet) => sheet.scanId !== scanId);
    paper.value = undefined;
    const connection = await host.connected();
    await safe(connection.client.scan.remove({ scanId }, { signal: connection.lost }));
  }

  /** One at a time; pressing again while it prints does nothing. */
  async function print(): Promise<void> {
    if (paper.value?.outcome === "printing" || done.value.length === 0) return;
    const wished = done.value;
    paper.value = { outcome: "printing" };
    const connection = await host.connected();
    const scanIds = wished.map(({ scanId }) => scanId);
    const answer = await safe(connection.client.scan.print({ scanIds }, { signal: connection.lost }));
    if (done.value !== wished) return;
    if (answer.isSuccess) paper.value = answer.data;
    // A host that died while it printed cannot say what became of the sheets.
    else if (connection.lost.aborted || !isDefinedError(answer.error)) paper.value = { outcome: "unknown" };
    else paper.value = { outcome: "noPrinter" };
  }

  function forget(): void {
    cancel();
    expected.value = undefined;
    forMaterial.value = undefined;
    materials.value = {};
    done.value = [];
    current.value = undefined;
    edits.value = {};
    problems.value = {};
    sending.value = false;
    fieldKey.value = undefined;
    paper.value = undefined;
  }
  atVisitEnd(forget);
  useUnderWayStore().tell({
    working: () => reading.value || paper.value?.outcome === "printing",
  });

  return {
    expected,
    materials,
    done,
    current,
    picture,
    reading,
    trouble,
    edits,
    problems,
    sending,
    field,
    paper,
    retake,
    nothingThere,
    valueOf,
    prepare,
    begin,
    read,
    readAgain,
    cancel,
    goOn,
    startAnew,
    changeKind,
    correct,
    put,
    confirm,
    remove,
    print,
    forget,
  };
});

function troubleOf(code: "UNREADABLE_IMAGE" | "TOO_LARGE" | "READING_AWAY" | "TOO_MANY"): ReadTrouble {
  switch (code) {
    case "READING_AWAY":
      return "away";
    case "TOO_MANY":
      return "tooMany";
    case "UNREADABLE_IMAGE":
    case "TOO_LARGE":
      return "unreadable";
  }
}
