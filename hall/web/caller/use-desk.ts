import { computed, onBeforeUnmount, onMounted, shallowRef } from "vue";
import type { DeskPlan, RecentCall, VisitTicket, WindowView } from "../../contract/index.ts";
import type { HallClient } from "../client/hall-client.ts";
import { useSession } from "../session/use-session.ts";
import { followHall } from "./follow-hall.ts";
import { newKey, press, type PressOutcome } from "../client/press.ts";
import { refusalWords } from "./refusal-words.ts";

/** A double click is one press, even when the answer comes between its halves. */
const SETTLE_MS = 400;
const RECENT_SHOWN = 6;

/** What is known of a window at one moment. */
export interface Snapshot {
  view: WindowView;
  queue: VisitTicket[];
  missed: VisitTicket[];
  calls: RecentCall[];
  plan: DeskPlan;
  windows: { id: string; label: string }[];
}

export interface Message {
  tone: "good" | "warn" | "bad";
  text: string;
}

interface Lost {
  what: string;
  again: () => Promise<void>;
}

/** A window followed by its page: the newest snapshot, one press at a time, and what came of it. */
export function useDesk(windowId: string) {
  let hallAhead = 0;
  const session = useSession();
  const snapshot = shallowRef<Snapshot>();
  const client = session.connect({
    // Whoever serves somebody for an hour does not touch the page.
    attended: () => session.attended() || snapshot.value?.view.current !== undefined,
    fetch: async (...request) => {
      const answer = await fetch(...request);
      const date = Date.parse(answer.headers.get("date") ?? "");
      // The hall's seconds count, not those of this machine.
      if (Number.isFinite(date) && Math.abs(date - Date.now()) > 2000) hallAhead = date - Date.now();
      return answer;
    },
  });
  const loadedAt = shallowRef<number>();
  const offlineSince = shallowRef<number>();
  const underWay = shallowRef<string>();
  const message = shallowRef<Message>();
  const lost = shallowRef<Lost>();
  const finished = shallowRef<VisitTicket>();
  const now = shallowRef(Date.now());
  let asked = 0;
  let shown = 0;
  let fixed: Pick<Snapshot, "plan" | "windows"> | undefined;

  async function refresh(): Promise<void> {
    // What is shown stays until somebody signs in again; asking meanwhile would only pile up.
    if (session.state.value.kind === "over") return;
    const turn = (asked += 1);
    try {
      fixed ??= await readFixed(client);
      const [view, queue, missed, calls] = await Promise.all([
        client.windows.view({ windowId }),
        client.windows.queue({ windowId, limit: 50 }),
        client.desk.missed({ windowId }),
        client.windows.recentCalls({ windowId, limit: RECENT_SHOWN }),
      ]);
      // An answer that was overtaken would show what was.
      if (turn < shown) return;
      shown = turn;
      snapshot.value = { ...fixed, view, queue, missed, calls };
      loadedAt.value = Date.now();
      offlineSince.value = undefined;
    } catch {
      offlineSince.value ??= Date.now();
    }
  }

  async function run<T>(what: string, call: (key: string) => Promise<T>, then: (value: T) => void, key: string) {
    underWay.value = what;
    lost.value = undefined;
    message.value = undefined;
    const outcome: PressOutcome<T> = await press(call, { key });
    if (outcome.kind === "done") then(outcome.value);
    if (outcome.kind === "refused") {
      message.value = { tone: "warn", text: refusalWords(outcome.code, outcome.data, now.value) };
    }
    if (outcome.kind === "lost") {
      offlineSince.value ??= Date.now();
      lost.value = { what, again: () => run(what, call, then, key) };
    }
    // Locked a moment longer, where it can be seen: a press that is swallowed unseen would be worse.
    await Promise.all([refresh(), new Promise((resolve) => window.setTimeout(resolve, SETTLE_MS))]);
    underWay.value = undefined;
  }

  /** Press something once: nothing happens while another press is under way, or without a line to the hall. */
  async function act<T>(
    what: string,
    call: (wish: { windowId: string; idempotencyKey: string }) => Promise<T>,
    then: (value: T) => void = () => undefined,
  ): Promise<void> {
    if (underWay.value !== undefined) return;
    if (offlineSince.value !== undefined) {
      message.value = { tone: "bad", text: `连不上大厅，“${what}”没有做。连上以后请再点一次。` };
      return;
    }
    finished.value = undefined;
    await run(what, (idempotencyKey) => call({ windowId, idempotencyKey }), then, newKey());
  }

  let follow: { end: () => void } | undefined;
  let clock: number | undefined;
  onMounted(() => {
    follow = followHall({ windowId, refresh, isAway: () => offlineSince.value !== undefined });
    clock = window.setInterval(() => (now.value = Date.now() + hallAhead), 500);
  });
  onBeforeUnmount(() => {
    follow?.end();
    window.clearInterval(clock);
  });

  const busy = computed(() => underWay.value !== undefined);
  return { client, snapshot, loadedAt, offlineSince, underWay, busy, message, lost, finished, now, act, refresh };
}

export type DeskHandle = ReturnType<typeof useDesk>;

async function readFixed(client: HallClient): Promise<Pick<Snapshot, "plan" | "windows">> {
  const [plan, windows] = await Promise.all([client.desk.plan(), client.windows.list()]);
  return { plan, windows: windows.map(({ windowId: id, label }) => ({ id, label })) };
}
