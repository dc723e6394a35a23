import { oc } from "@orpc/contract";
import { z } from "zod";
import { BusinessDay, Instant, TicketNumber, WaitEstimate } from "./ticket.ts";
import { RecentCall } from "./window.ts";

/** How a display calls aloud; what a hall says of it in `hall.yaml`, for this moment. */
export const BoardSound = z.object({
  kind: z.enum(["voice", "chime", "none"]),
  /** Quiet hours: everything is only shown. */
  quiet: z.boolean(),
  /** 0 to 1. */
  volume: z.number().min(0).max(1),
  /** How often each call is said. */
  times: z.int().min(1).max(3),
  /** What the hall itself has at `/api/v1/voice/{number}/{window label}`: recordings, a speaking program, or nothing. */
  hallVoice: z.enum(["recorded", "spoken", "none"]),
});
export type BoardSound = z.infer<typeof BoardSound>;

export const BoardWindow = z.object({
  windowId: z.string(),
  label: z.string(),
  place: z.string(),
  categoryIds: z.array(z.string()),
  state: z.enum(["free", "called", "serving"]),
  number: TicketNumber.optional(),
});
export type BoardWindow = z.infer<typeof BoardWindow>;

/** Everything that a screen on the wall shows, in one answer. */
export const HallBoard = z.object({
  /** The hall's own time: screens do not trust theirs. */
  at: Instant,
  hallName: z.string(),
  /** Numbers and calls were made up for demonstration. */
  demo: z.boolean(),
  businessDay: BusinessDay,
  /** Whether windows work now; `before` and `pause` open again today at `opensAt`. */
  /** `closed`: over for today; `dayOff`: not open today at all. */
  opening: z.enum(["open", "before", "pause", "closed", "dayOff"]),
  opensAt: Instant.optional(),
  /** Newest first. */
  calls: z.array(RecentCall),
  windows: z.array(BoardWindow),
  categories: z.array(
    z.object({
      categoryId: z.string(),
      name: z.string(),
      letter: z.string(),
      waiting: z.int().min(0),
      estimate: WaitEstimate,
    }),
  ),
  notices: z.array(z.string()),
  sound: BoardSound,
});
export type HallBoard = z.infer<typeof HallBoard>;

export const displayContract = {
  board: oc
    .route({ method: "GET", path: "/displays/board", summary: "What a screen on the wall shows", tags: ["displays"] })
    .input(z.object({ calls: z.coerce.number().int().min(1).max(50).default(12) }))
    .output(HallBoard),
};
