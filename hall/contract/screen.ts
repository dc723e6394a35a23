import { oc } from "@orpc/contract";
import { z } from "zod";
import { Instant } from "./ticket.ts";
import { WindowId } from "./window.ts";

/** 大厅屏幕, 窗口屏, 评价屏. The first hangs for the whole hall, the others belong to one window. */
export const ScreenKind = z.enum(["display", "windowBoard", "evaluator"]);
export type ScreenKind = z.infer<typeof ScreenKind>;

/** `everybody`: screens show, and rating screens take, whatever is asked on the hall's wires; `enrolled`: only screens with a key. */
export const ScreensAdmit = z.enum(["everybody", "enrolled"]);
export type ScreensAdmit = z.infer<typeof ScreensAdmit>;

/** Where it hangs, as people say it. */
const ScreenName = z.string().trim().min(1).max(40);
const ScreenId = z.uuid();

/** What a screen is, and where. */
const place = { kind: ScreenKind, windowId: WindowId.optional(), name: ScreenName };
export const KnownScreen = z.object({ id: ScreenId, ...place });
export type KnownScreen = z.infer<typeof KnownScreen>;

export const Screen = z.object({
  ...KnownScreen.shape,
  /** `browser`: it shows pages of the hall; `token`: somebody else's device. */
  keptBy: z.enum(["browser", "token"]),
  createdAt: Instant,
  /** Its code waits to be typed until then; gone once it was. */
  codeUntil: Instant.optional(),
  enrolledAt: Instant.optional(),
  /** Set when its key is good no more. */
  revokedAt: Instant.optional(),
  /** Not more exact than ten minutes. */
  seenAt: Instant.optional(),
});
export type Screen = z.infer<typeof Screen>;

/** 256 bits as base64url, which the screen's page makes up and forgets; the answer keeps them in a cookie that no script reads. */
export const ScreenKey = z.string().regex(/^[\w-]{43}$/);
/** What stands before a key that is a bearer token. */
export const SCREEN_TOKEN_PREFIX = "screen-";

const tags = ["screens"];
const wrongPlace = {
  UNKNOWN_WINDOW: { status: 422, message: "no such window" },
  WRONG_PLACE: { status: 422, message: "a display is of the whole hall, the others of one window" },
} as const;

export const screenProcedures = {
  /** Nine digits for the screen's own keypad, half an hour, once. Kept as a hash. */
  code: oc
    .route({ method: "POST", path: "/screens/codes", summary: "A one-time code to enrol a screen", tags })
    .errors(wrongPlace)
    .input(z.strictObject(place))
    .output(z.object({ id: ScreenId, code: z.string(), expiresAt: Instant })),

  /** For devices of others, as LED windows and rating devices: sent along as `Authorization: Bearer`. Told once. */
  token: oc
    .route({
      ...{ method: "POST", path: "/screens/tokens", summary: "A key for somebody else's screen or device", tags },
      successStatus: 201,
    })
    .errors(wrongPlace)
    .input(z.strictObject(place))
    .output(z.object({ id: ScreenId, token: z.string() })),

  /** The answer sets an httpOnly cookie. The same code with the same key again: the same answer. */
  enrol: oc
    .route({ method: "POST", path: "/screens/enrol", summary: "A screen shows its code and its key", tags })
    .errors({
      UNKNOWN_CODE: { status: 404, message: "no such code" },
      CODE_EXPIRED: { status: 410, message: "the code is too old: ask for a new one" },
      CODE_USED: { status: 409, message: "the code was used, or the screen was revoked" },
      WRONG_KIND: { status: 409, message: "the code is for a screen of another kind, and still good" },
    })
    .input(
      z.strictObject({
        code: z.string().min(1).max(40),
        key: ScreenKey,
        /** What the screen can show; a code of another kind is not used up. */
        kinds: z.array(ScreenKind).min(1).max(ScreenKind.options.length).optional(),
      }),
    )
    .output(KnownScreen),

  /** What whoever asks may show. So a page learns whether it has to be enrolled, and whether it still is. */
  self: oc
    .route({ method: "GET", path: "/screens/self", summary: "What the asking screen may show", tags })
    .output(z.object({ may: z.array(ScreenKind), screens: z.array(KnownScreen) })),

  list: oc
    .route({ method: "GET", path: "/screens", summary: "Every screen, newest first, and whether they need keys", tags })
    .output(z.object({ admit: ScreensAdmit, screens: z.array(Screen) })),

  /** Felt within seconds, also by a line of events that is open. */
  revoke: oc
    .route({ method: "POST", path: "/screens/{id}/revoke", summary: "End a screen's key", tags })
    .errors({ UNKNOWN_SCREEN: { status: 404, message: "no such screen, or it was revoked" } })
    .input(z.object({ id: ScreenId }))
    .output(Screen),

  /** For halls whose wires nobody else reaches, and for the days in which screens are being enrolled. */
  admit: oc
    .route({ method: "PUT", path: "/screens/admit", summary: "Whether screens need keys at this hall", tags })
    .input(z.strictObject({ admit: ScreensAdmit }))
    .output(z.object({ admit: ScreensAdmit })),
};
