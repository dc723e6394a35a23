import { onScopeDispose, ref, shallowRef, watch } from "vue";
import type { KioskScreen } from "../../../../kiosk-config/schema/kiosk-screen.ts";
import type { TextProblem } from "../../../contract/index.ts";
import type { HallClient } from "../../client/hall-client.ts";
import { oneAtATime } from "../revisions/one-at-a-time.ts";
import type { DocumentRef } from "../revisions/use-base.ts";

const CHECK_AFTER_MS = 500;

/** A text while it is typed: after each pause the hall says what is wrong in it, and how a citizen would see it. */
export function useTextEditing(docs: Pick<HallClient["content"], "check">, of: DocumentRef, onTyped: () => void) {
  const text = ref<string>();
  const problems = shallowRef<readonly TextProblem[]>([]);
  const preview = shallowRef<readonly string[]>([]);
  const screen = shallowRef<KioskScreen>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const check = oneAtATime(async () => {
    clearTimeout(timer);
    const asked = text.value;
    if (asked === undefined) return;
    try {
      const answer = await docs.check({ ...of, source: { as: "text", text: asked } });
      if (asked !== text.value) return;
      problems.value = answer.problems;
      preview.value = answer.preview ?? [];
      screen.value = answer.screen;
    } catch {
      // The line is gone; the next pause asks again, and submitting checks in any case.
    }
  });
  watch(
    text,
    () => {
      onTyped();
      clearTimeout(timer);
      timer = setTimeout(() => void check(), CHECK_AFTER_MS);
    },
    { flush: "sync" },
  );
  onScopeDispose(() => clearTimeout(timer));
  return { text, problems, preview, screen, check };
}
