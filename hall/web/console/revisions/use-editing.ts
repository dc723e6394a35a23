import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from "vue";
import type { RevisionView, TextProblem } from "../../../contract/index.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { useBase, type Base, type Docs, type DocumentRef } from "./use-base.ts";

/** Long enough to finish a word, short enough to see the line while one still thinks of it. */
const CHECK_AFTER_MS = 500;

type Value = Record<string, unknown>;

export interface Editing extends Omit<Base, "begin" | "save"> {
  value: Ref<Value | undefined>;
  problems: Readonly<ShallowRef<readonly TextProblem[]>>;
  begin: (revision: number) => Promise<void>;
  /** As that of `Base`. */
  save: (by: { actor: string; note: string }) => Promise<RevisionView | undefined>;
}

/** A document as a form has it, checked by the hall after each pause. What was written stays whatever happens. */
export function useEditing(docs: Docs, ref_: DocumentRef): Editing {
  const { base, changed, overtaken, ...draft } = useBase(docs, ref_);
  const value = ref<Value>();
  const problems = shallowRef<readonly TextProblem[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let loading = false;

  const source = (revision: number) => ({ as: "value" as const, base: revision, value: plain(value.value ?? {}) });

  let edits = 0;
  const check = oneAtATime(async () => {
    if (base.value === undefined) return;
    const asked = edits;
    try {
      const answer = await docs.check({ ...ref_, source: source(base.value.revision) });
      if (asked === edits) problems.value = answer.problems;
    } catch {
      // The line is gone; the next pause asks again, and submitting checks in any case.
    }
  });

  watch(
    value,
    () => {
      if (loading) return;
      edits += 1;
      changed.value = true;
      clearTimeout(timer);
      timer = setTimeout(() => void check(), CHECK_AFTER_MS);
    },
    { deep: true, flush: "sync" },
  );
  onScopeDispose(() => clearTimeout(timer));

  async function begin(revision: number) {
    const { text: _text, value: read, ...view } = await docs.text({ ...ref_, revision });
    loading = true;
    draft.begin(view);
    value.value = read;
    loading = false;
    await check();
  }

  async function save(by: { actor: string; note: string }) {
    if (base.value === undefined) return undefined;
    return draft.save({ ...by, source: source(base.value.revision) });
  }

  return { base, value, changed, problems, overtaken, begin, save, goOn: draft.goOn };
}

/** What a form has, without what Vue puts around it. */
function plain(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
