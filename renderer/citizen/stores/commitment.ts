import { isDefinedError, safe } from "@orpc/client";
import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type {
  CommitmentAbout,
  CommitmentDraft,
  CommitmentLetter,
  Signature,
} from "../../../electron/contract/commitment.ts";
import type { CommitmentKind } from "../../../kiosk-config/schema/commitment.ts";
import type { Connection } from "../host/connection.ts";
import { useHostStore } from "./host.ts";
import { useNavigationStore } from "./navigation.ts";
import type { Medium, Sheet } from "./take-away.ts";
import { useUnderWayStore } from "./under-way.ts";
import { atVisitEnd } from "./visit-end.ts";

interface Wish {
  guideId: string;
  kind: CommitmentKind;
  materials?: string[];
}

/**
 * A letter on its way to paper: what it is, the card, the questions, the whole text, the signature, the printers. The host has
 * the draft; this has what the screens show of it, and both are gone with the visit.
 */
export const useCommitmentStore = defineStore("commitment", () => {
  const host = useHostStore();
  const navigation = useNavigationStore();

  const about = shallowRef<CommitmentAbout>();
  /** `missing`: there is no such letter. `gone`: the host knows of this draft no more. */
  const state = ref<"loading" | "shown" | "missing" | "gone">("loading");
  const draft = shallowRef<CommitmentDraft>();
  const answers = ref<Record<string, string>>({});
  /** A field whose answer the host refused. */
  const wrong = ref<string[]>([]);
  const letter = shallowRef<CommitmentLetter>();
  /** Whole values by label, while their owner looks at them. */
  const revealed = shallowRef<Record<string, string>>();
  /** Why the card does not fill it in. */
  const refused = ref<"ON_BEHALF" | "CARD_NOT_SUPPORTED" | "unexpected">();
  const busy = ref(false);
  const notSigned = ref(false);
  const signed = shallowRef<{ by: Signature["by"]; verifiable: boolean }>();
  const sheets = shallowRef<Partial<Record<Medium, Sheet>>>({});
  /** Answers that come for a letter that was put away belong to nobody. */
  let opened = 0;

  const printing = computed(() => Object.values(sheets.value).some((sheet) => sheet.outcome === "printing"));
  const questions = computed(() => (draft.value?.questions ?? []).filter((field) => field.kind !== "card"));

  /** One call; nothing when the letter was put away meanwhile. */
  async function call<Answer>(
    ask: (client: Connection["client"], options: { signal: AbortSignal }) => Promise<Answer>,
  ) {
    const mine = opened;
    busy.value = true;
    const connection = await host.connected();
    const answer = await ask(connection.client, { signal: connection.lost });
    if (mine !== opened) return undefined;
    busy.value = false;
    return answer;
  }

  async function open(wish: Wish): Promise<void> {
    if (about.value === undefined) state.value = "loading";
    const answer = await call((client, options) => safe(client.commitment.about(wish, options)));
    if (answer === undefined) return;
    if (answer.isSuccess) about.value = answer.data;
    state.value = answer.isSuccess ? "shown" : "missing";
  }

  /** Tick one of several papers, or take it back; the last one stays. */
  async function choose(name: string): Promise<void> {
    const now = about.value;
    if (now === undefined) return;
    const chosen = now.materials.filter((one) => (one.name === name ? !one.chosen : one.chosen));
    if (chosen.length === 0) return;
    await open({ guideId: now.guideId, kind: now.kind, materials: chosen.map((one) => one.name) });
  }

  /** Understood: now the card, and whether its holder agrees. */
  function begin(): void {
    navigation.go({ screen: "commitment-card" });
  }

  /** Behind the gate: the card fills in, and the first question comes. */
  async function fill(): Promise<void> {
    const now = about.value;
    if (now === undefined || busy.value) return;
    refused.value = undefined;
    const materials = now.materials.filter(({ chosen }) => chosen).map(({ name }) => name);
    const answer = await call((client, options) =>
      safe(client.commitment.draft({ guideId: now.guideId, kind: now.kind, materials }, options)),
    );
    if (answer === undefined) return;
    if (!answer.isSuccess) {
      const code = isDefinedError(answer.error) ? answer.error.code : undefined;
      refused.value = code === "ON_BEHALF" || code === "CARD_NOT_SUPPORTED" ? code : "unexpected";
      return;
    }
    draft.value = answer.data;
    answers.value = {};
    revealed.value = undefined;
    await onward(undefined, "replace");
  }

  /** To the question after this one; behind the last one, to the whole letter. */
  async function onward(fieldId: string | undefined, how: "go" | "replace" = "go"): Promise<void> {
    const ids = questions.value.map(({ id }) => id);
    const next = ids[fieldId === undefined ? 0 : ids.indexOf(fieldId) + 1];
    if (next !== undefined) navigation[how]({ screen: "commitment-ask", fieldId: next });
    else await review(how);
  }

  async function answer(fieldId: string, text: string): Promise<void> {
    answers.value = { ...answers.value, [fieldId]: text };
    wrong.value = wrong.value.filter((id) => id !== fieldId);
    await onward(fieldId);
  }

  async function review(how: "go" | "replace" = "go"): Promise<void> {
    const draftId = draft.value?.draftId;
    if (draftId === undefined || busy.value) return;
    const reply = await call((client, options) =>
      safe(client.commitment.review({ draftId, answers: answers.value }, options)),
    );
    if (reply === undefined) return;
    if (reply.isSuccess) {
      letter.value = reply.data;
      // What was whole before may be another answer by now.
      revealed.value = undefined;
      navigation[how]({ screen: "commitment-review" });
      return;
    }
    if (isDefinedError(reply.error) && reply.error.code === "ANSWERS_WRONG") {
      wrong.value = reply.error.data.fields;
      const [first] = wrong.value;
      if (first !== undefined && navigation.place.screen === "commitment-ask" && navigation.place.fieldId !== first)
        navigation.go({ screen: "commitment-ask", fieldId: first });
    } else state.value = "gone";
  }

  /** Show all that is covered, or cover it again. */
  async function reveal(): Promise<void> {
    const known = draft.value;
    if (known === undefined) return;
    if (revealed.value !== undefined) {
      revealed.value = undefined;
      return;
    }
    const reply = await call((client, options) => safe(client.commitment.reveal({ draftId: known.draftId }, options)));
    if (reply === undefined) return;
    if (!reply.isSuccess) {
      state.value = "gone";
      return;
    }
    const labels = new Map([...known.filled, ...questions.value].map(({ id, label }) => [id, label]));
    revealed.value = Object.fromEntries(reply.data.map(({ id, value }) => [labels.get(id) ?? id, value]));
  }

  async function sign(signature: Signature): Promise<void> {
    const draftId = draft.value?.draftId;
    if (draftId === undefined || busy.value) return;
    notSigned.value = false;
    const reply = await call((client, options) => safe(client.commitment.sign({ draftId, signature }, options)));
    if (reply === undefined) return;
    if (!reply.isSuccess) {
      if (isDefinedError(reply.error) && reply.error.code === "NO_SIGNATURE") notSigned.value = true;
      else state.value = "gone";
      return;
    }
    signed.value = { by: signature.by, verifiable: reply.data.verifiable };
    revealed.value = undefined;
    navigation.go({ screen: "commitment-done" });
  }

  /** One sheet of a kind at a time; pressing again while it prints does nothing. */
  async function print(medium: Medium): Promise<void> {
    const draftId = draft.value?.draftId;
    if (draftId === undefined || sheets.value[medium]?.outcome === "printing") return;
    const mine = opened;
    const became = (sheet: Sheet) => {
      if (mine === opened) sheets.value = { ...sheets.value, [medium]: sheet };
    };
    became({ outcome: "printing" });
    const connection = await host.connected();
    const reply = await safe(connection.client.commitment.print({ draftId, medium }, { signal: connection.lost }));
    if (reply.isSuccess) became(reply.data);
    else if (isDefinedError(reply.error) && reply.error.code === "NO_PRINTER") became({ outcome: "noPrinter" });
    // A host that died while it printed cannot say what became of the sheet, and has forgotten the letter.
    else became({ outcome: "unknown" });
    if (!reply.isSuccess && isDefinedError(reply.error) && reply.error.code === "NOT_FOUND" && mine === opened)
      state.value = "gone";
  }

  function forget(): void {
    opened++;
    about.value = undefined;
    state.value = "loading";
    draft.value = undefined;
    answers.value = {};
    wrong.value = [];
    letter.value = undefined;
    revealed.value = undefined;
    refused.value = undefined;
    busy.value = false;
    notSigned.value = false;
    signed.value = undefined;
    sheets.value = {};
  }
  atVisitEnd(forget);
  useUnderWayStore().tell({ working: () => printing.value, holding: () => printing.value });

  return {
    about,
    state,
    draft,
    questions,
    answers,
    wrong,
    letter,
    revealed,
    refused,
    busy,
    notSigned,
    signed,
    sheets,
    printing,
    open,
    choose,
    begin,
    fill,
    answer,
    review,
    reveal,
    sign,
    print,
    forget,
  };
});
