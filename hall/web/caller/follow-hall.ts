import { openEventStream } from "../client/event-stream.ts";
import { apiUrl } from "../client/hall-client.ts";
import { atMostEvery } from "../client/throttle.ts";

/** Without a signal, for one that was lost. */
const REFRESH_MS = 10_000;
/** While the hall is away. */
const RETRY_MS = 1500;
/** What happens at other windows and at kiosks: in a hall of sixty windows that is all the time. */
const OTHERS_GAP_MS = 1500;

/** Look anew when the hall says that something happened here, a little later for what happens elsewhere, and at times anyway. */
export function followHall(desk: { windowId: string; refresh: () => Promise<void>; isAway: () => boolean }) {
  const look = atMostEvery(OTHERS_GAP_MS, () => void desk.refresh());
  const stream = openEventStream({
    url: `${apiUrl()}/events`,
    topics: ["calls", "windows", "queue"],
    // Two clerks may share a window: what one does, the other sees at once.
    onSignal: (events) => {
      if (events.some(({ ref }) => ref === undefined || ref === desk.windowId)) look.askNow();
      else look.ask();
    },
    onLine: (open) => {
      if (!open) look.askNow();
    },
  });
  let looks = 0;
  const timer = window.setInterval(() => {
    looks += 1;
    if (desk.isAway()) {
      stream.comeBack();
      look.askNow();
    } else if (looks % Math.ceil(REFRESH_MS / RETRY_MS) === 0) look.ask();
  }, RETRY_MS);
  const wake = () => {
    stream.comeBack();
    look.askNow();
  };
  for (const happening of ["online", "offline"]) window.addEventListener(happening, wake);
  document.addEventListener("visibilitychange", wake);
  look.askNow();
  return {
    end: () => {
      window.clearInterval(timer);
      look.end();
      stream.close();
      for (const happening of ["online", "offline"]) window.removeEventListener(happening, wake);
      document.removeEventListener("visibilitychange", wake);
    },
  };
}
