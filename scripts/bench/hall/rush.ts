import { setTimeout as sleep } from "node:timers/promises";
import type { Asked, HallClient } from "./hall-client.ts";
import type { Screen } from "./screen.ts";
import { openWall } from "./wall.ts";

export interface RushTimes {
  issue: number[];
  call: number[];
  /** Start and finish of a service. */
  act: number[];
  /** From the press to the board with the call at a display without a screen. */
  display: number[];
  /** From the press to the frame with the call on a real screen. */
  painted: number[];
  /** Calls that the real screen never showed. */
  unseen: number;
  refused: number;
}

export interface RushOptions {
  url: string;
  client: HallClient;
  /** Id and label. */
  windows: readonly { id: string; label: string }[];
  categories: readonly string[];
  kiosks: number;
  /** Without a screen. */
  displays: number;
  screen: Screen;
  /** So long before it is measured: a hall in its busiest hour has been at work since the morning. */
  leadMs: number;
  ms: number;
}

/** Somewhat more than the stress of 720 numbers an hour from a few kiosks: 15 of them, one every three seconds each. */
const KIOSK_PAUSE_MS = 3000;
/** A service of minutes, shortened so that 60 windows call five times a second. */
const SERVICE_MS = 11_000;
const IDLE_PAUSE_MS = 1000;
/** After the last call, until it must have been seen everywhere. */
const LAST_LOOK_MS = 1000;

/** Kiosks, windows and displays at once, each at its own pace, for so long. */
export async function rush(options: RushOptions): Promise<RushTimes> {
  const { url, client, windows, categories, kiosks, displays, screen, leadMs, ms } = options;
  const times: RushTimes = { issue: [], call: [], act: [], display: [], painted: [], unseen: 0, refused: 0 };
  const from = performance.now() + leadMs;
  const until = from + ms;
  const note = (kept: number[], asked: Asked<unknown>) => {
    if (performance.now() - asked.ms >= from) kept.push(asked.ms);
  };
  const going = () => performance.now() < until;
  /** When the button was pressed (Unix ms), by number and window's label. */
  const pressed = new Map<string, number>();
  const kiosk = async (index: number) => {
    await sleep((KIOSK_PAUSE_MS * index) / kiosks);
    for (let turn = index; going(); turn += 1) {
      const issued = await client.issue(categories[turn % categories.length] ?? "", `kiosk-${index + 1}`);
      if (issued.status === 201) note(times.issue, issued);
      else times.refused += 1;
      await sleep(KIOSK_PAUSE_MS);
    }
  };
  const window = async ({ id, label }: { id: string; label: string }, index: number) => {
    await sleep((SERVICE_MS * index) / windows.length);
    while (going()) {
      const pressedAt = Date.now();
      const called = await client.callNext(id);
      if (called.status !== 200) times.refused += 1;
      const { ticket } = called.body ?? {};
      if (ticket === undefined) {
        await sleep(IDLE_PAUSE_MS);
        continue;
      }
      note(times.call, called);
      if (performance.now() - called.ms >= from) pressed.set(`${ticket.number} ${label}`, pressedAt);
      await sleep(SERVICE_MS / 11);
      note(times.act, await client.act(id, ticket.id, "start"));
      await sleep((SERVICE_MS * 10) / 11);
      note(times.act, await client.act(id, ticket.id, "finish"));
    }
  };
  // The call may reach a display before its own answer reaches the window.
  const seen = Array.from({ length: displays }, () => new Map<string, number>());
  const walls = seen.map((calls) =>
    openWall({
      ...{ client, url },
      onBoard: (board) => {
        const at = Date.now();
        for (const { number, windowLabel } of board.calls) {
          const call = `${number} ${windowLabel}`;
          if (!calls.has(call)) calls.set(call, at);
        }
      },
    }),
  );
  await Promise.all([...Array.from({ length: kiosks }, (_, index) => kiosk(index)), ...windows.map(window)]);
  await sleep(LAST_LOOK_MS);
  for (const wall of walls) wall.close();
  const painted = await screen.painted();
  for (const [call, pressedAt] of pressed) {
    const after = (at: number | undefined) => (at === undefined ? [] : [at - pressedAt]);
    times.display.push(...seen.flatMap((calls) => after(calls.get(call))));
    times.painted.push(...after(painted.get(call)));
    if (!painted.has(call)) times.unseen += 1;
  }
  return times;
}
