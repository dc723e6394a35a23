import { setTimeout as sleep } from "node:timers/promises";
import { implement } from "@orpc/server";
import { opening } from "../../../kiosk-config/look-up/opening.ts";
import type { Hall } from "../../../kiosk-config/schema/hall.ts";
import { helpContract, type HelpStanding } from "../../contract/help.ts";
import { ask, type HallClient } from "../hall/hall-client.ts";
import type { HallLink } from "../hall/hall-link.ts";
import type { HelpJournal } from "../store/help-journal.ts";

/** Somebody stands there and waits: often enough to be believed, seldom enough for a hall of many kiosks. */
const ASK_MS = 2000;

export interface HelpRoutesOptions {
  help: Pick<HelpJournal, "add" | "isDelivered">;
  content: { hall: Pick<Hall, "openingHours" | "calendar"> };
  hallLink: Pick<HallLink, "poll">;
  services: Pick<HallClient, "help">;
  now?: () => number;
  askMs?: number;
}

/** 帮帮我: the call, and what becomes of it. */
export function helpRoutes(options: HelpRoutesOptions) {
  const { help, content, hallLink, services, now = Date.now, askMs = ASK_MS } = options;
  const os = implement(helpContract);
  return {
    call: os.call.handler(async ({ input }) => {
      help.add({ wishKey: input.wishKey, reason: "citizen", detail: input.screen, at: now() });
      await hallLink.poll();
      const { openingHours, calendar } = content.hall;
      const attended = opening(openingHours, now(), calendar);
      const opensAt = attended.open ? undefined : attended.opensAt;
      return {
        delivered: help.isDelivered(input.wishKey),
        hall: attended.open ? { open: true as const } : { open: false as const, ...(opensAt && { opensAt }) },
      };
    }),
    watch: os.watch.handler(async function* ({ input, signal }) {
      let last: HelpStanding | undefined;
      while (signal?.aborted !== true) {
        const standing = await standingOf(options, input.wishKey, services);
        // A hall that does not answer for a moment takes nothing back.
        if (standing !== undefined && standing !== last) yield standing;
        last = standing ?? last;
        if (last === "done") return;
        await sleep(askMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
      }
    }),
  };
}

async function standingOf(
  { help }: Pick<HelpRoutesOptions, "help">,
  wishKey: string,
  services: Pick<HallClient, "help">,
): Promise<HelpStanding | undefined> {
  if (!help.isDelivered(wishKey)) return "queued";
  const answer = await ask(services.help.state({ idempotencyKey: wishKey }));
  return answer.kind === "answer" ? answer.value.state : undefined;
}
