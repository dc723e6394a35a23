import type { ContentContext } from "./content-context.ts";
import { publishDue } from "./publish.ts";

/** What another process put into force, and what was scheduled, is there after this at the latest. */
const LOOK_MS = 1000;

/** Keeps what is in force the newest, and puts into force what was scheduled, until it is stopped. */
export function watchContent(
  context: ContentContext,
  { onChange, onFailure }: { onChange: () => void; onFailure: (error: unknown) => void },
): { stop: () => Promise<void> } {
  let looking: Promise<void> | undefined;
  const look = async () => {
    if ((await publishDue(context)) > 0) onChange();
    await context.inForce.refresh();
  };
  const timer = setInterval(() => {
    looking ??= look()
      .catch(onFailure)
      .finally(() => (looking = undefined));
  }, LOOK_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
