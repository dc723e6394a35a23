import { oc } from "@orpc/contract";
import { z } from "zod";
import { Instant } from "./ticket.ts";
import { WindowId } from "./window.ts";

/** 窗口, 值班, 编辑, 审核, 技术, 审计, 管理. */
export const Role = z.enum(["window", "duty", "editor", "reviewer", "technician", "auditor", "administrator"]);
export type Role = z.infer<typeof Role>;

/** What somebody signs in with; never given to another person later. */
export const AccountName = z.string().regex(/^[a-z][a-z0-9._-]{1,31}$/);

/** Refusals that any procedure may give before it is looked at; their codes are stable. */
export const ACCESS_REFUSALS = {
  /** Nobody is signed in. */
  NOT_SIGNED_IN: { status: 401, message: "sign in first" },
  /** There was a session; it is over, or its account is. */
  SESSION_ENDED: { status: 401, message: "the session is over: sign in again" },
  /** Header `x-csrf-token` is missing or not that of the session. */
  WRONG_CSRF_TOKEN: { status: 403, message: "the header x-csrf-token is not the one of whoever is signed in" },
  /** No role of the account may do this. */
  NOT_ALLOWED: { status: 403, message: "this account may not do that" },
  /** A window account at a window that is not its own. */
  OTHER_WINDOW: { status: 403, message: "this account does not work at that window" },
  /** The first password has to be changed before anything else. */
  PASSWORD_CHANGE_NEEDED: { status: 403, message: "change the first password first" },
  /** An administrator has to set up the second factor before anything else. */
  SECOND_FACTOR_NEEDED: { status: 403, message: "set up the second factor first" },
  /** Only an enrolled kiosk may do this, and none spoke. */
  KIOSK_TOKEN_NEEDED: { status: 401, message: "only an enrolled kiosk may do that" },
  /** The token is malformed, or its signature is not that of the enrolled key. */
  KIOSK_TOKEN_WRONG: { status: 401, message: "the kiosk's token cannot be believed" },
  /** The kiosk's clock is too far from the hall's; the `Date` header says what time it is here. */
  KIOSK_CLOCK: { status: 401, message: "the kiosk's token is not of this time" },
  KIOSK_UNKNOWN: { status: 401, message: "this kiosk is not enrolled here" },
  KIOSK_REVOKED: { status: 403, message: "this kiosk's enrolment was revoked" },
  /** A kiosk spoke for another one. */
  OTHER_KIOSK: { status: 403, message: "a kiosk speaks for itself only" },
  /** Only an enrolled screen of this kind (or somebody signed in) may ask that; none spoke. */
  SCREEN_KEY_NEEDED: { status: 401, message: "only an enrolled screen may do that" },
  /** A screen's token is none of this hall, or was revoked. */
  SCREEN_UNKNOWN: { status: 401, message: "this screen is not enrolled here" },
  /** A screen of one window asked about another one. */
  OTHER_WINDOWS_SCREEN: { status: 403, message: "this screen belongs to another window" },
  /** Too many requests from one address; `Retry-After` says when again. */
  TOO_MANY_REQUESTS: { status: 429, message: "too many requests: wait" },
} as const;
export type AccessCode = keyof typeof ACCESS_REFUSALS;

/** Header of every request that changes something with a session. */
export const CSRF_HEADER = "x-csrf-token";
/** Sent with what a page asks while nobody is at it: such a request keeps no session alive. */
export const UNATTENDED_HEADER = "x-unattended";

/** Who is signed in, and what is to be done before anything else is allowed. */
export const SignedIn = z.object({
  /** `open`: at this hall nobody signs in, and everybody is believed. */
  access: z.enum(["open", "accounts"]),
  /** Numbers, ratings and accounts of this hall were made up for demonstration. */
  demo: z.boolean(),
  account: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  roles: z.array(Role),
  /** Windows at which somebody with role `window` may act. */
  windows: z.array(WindowId),
  /** Procedures that its roles allow, as `queue.callNext`: what pages offer. Those for everybody are left out. */
  may: z.array(z.string()),
  next: z.enum(["work", "changePassword", "setUpSecondFactor"]),
  /** Goes along as header `x-csrf-token` with everything that changes something. */
  csrfToken: z.string(),
  /** The session ends then, however busy it is. */
  endsAt: Instant,
});
export type SignedIn = z.infer<typeof SignedIn>;

const Secret = z.string().min(1).max(200);
const TotpCode = z.string().regex(/^\d{6}$/);

const wrongCode = { WRONG_CODE: { status: 401, message: "the six digits are wrong, old, or were used" } } as const;
const busy = { BUSY: { status: 503, message: "too many people sign in at this moment: try again" } } as const;
const locked = {
  LOCKED: { status: 429, message: "wrong too often: wait", data: z.object({ retryAfterMs: z.int().min(0) }) },
} as const;
const weak = {
  WEAK_PASSWORD: {
    status: 422,
    message: "this password is too easy",
    data: z.object({ reason: z.enum(["tooShort", "tooLong", "common", "likeName", "unchanged"]) }),
  },
} as const;

const tags = ["session"];

export const sessionProcedures = {
  /** The answer sets an httpOnly cookie. Unknown names get the same answer as wrong passwords, and take as long. */
  signIn: oc
    .route({ method: "POST", path: "/session", summary: "Sign in", tags })
    .errors({
      WRONG_SIGN_IN: { status: 401, message: "name or password is wrong" },
      /** The password is right, and this account has a second factor: send its six digits along. */
      CODE_NEEDED: { status: 401, message: "the six digits of the second factor are needed" },
      ...wrongCode,
      ...locked,
      ...busy,
    })
    .input(z.strictObject({ name: z.string().min(1).max(60), password: Secret, code: TotpCode.optional() }))
    .output(SignedIn),

  signOut: oc
    .route({ method: "POST", path: "/session/end", summary: "Sign out", tags })
    .input(z.strictObject({}))
    .output(z.object({})),

  whoAmI: oc.route({ method: "GET", path: "/session", summary: "Who is signed in", tags }).output(SignedIn),

  /** Ends every other session of the account. */
  changePassword: oc
    .route({ method: "POST", path: "/session/password", summary: "Change one's own password", tags })
    .errors({
      WRONG_PASSWORD: { status: 403, message: "the present password is another one" },
      ...weak,
      ...locked,
      ...busy,
    })
    .input(z.strictObject({ current: Secret, next: z.string().min(1).max(1000) }))
    .output(SignedIn),

  /** A new secret, in force once `totpConfirm` was right; asking again makes another one. */
  totpBegin: oc
    .route({ method: "POST", path: "/session/totp", summary: "Begin to set up the second factor", tags })
    .errors({ ALREADY_SET: { status: 409, message: "the second factor is set: an administrator can reset it" } })
    .input(z.strictObject({}))
    .output(z.object({ secret: z.string(), uri: z.string() })),

  totpConfirm: oc
    .route({ method: "POST", path: "/session/totp/confirm", summary: "Show that the second factor works", tags })
    .errors({ ...wrongCode, ...locked, NOTHING_BEGUN: { status: 409, message: "begin first" } })
    .input(z.strictObject({ code: TotpCode }))
    .output(SignedIn),
};

export const Account = z.object({
  id: z.uuid(),
  name: AccountName,
  displayName: z.string(),
  roles: z.array(Role),
  windows: z.array(WindowId),
  state: z.enum(["active", "disabled"]),
  /** `first`: made by the hall and not yet changed. */
  password: z.enum(["first", "own"]),
  secondFactor: z.enum(["none", "set"]),
  /** Nobody gets in before, whatever they know. */
  lockedUntil: Instant.optional(),
  lastSignInAt: Instant.optional(),
});
export type Account = z.infer<typeof Account>;

const Roles = z.array(Role).min(1).max(Role.options.length);
const Windows = z.array(WindowId).max(100);
const DisplayName = z.string().min(1).max(40);
const AccountId = z.object({ id: z.uuid() });

const unknownAccount = { UNKNOWN_ACCOUNT: { status: 404, message: "no such account" } } as const;
const unknownWindow = { UNKNOWN_WINDOW: { status: 422, message: "no such window" } } as const;
const lastAdministrator = {
  LAST_ADMINISTRATOR: { status: 409, message: "the last administrator stays one" },
} as const;
/** Said once, never again. */
const FirstPassword = z.string();

const act = (path: `/${string}`, summary: string) =>
  oc.route({ method: "POST", path: `/accounts/{id}${path}`, summary, tags: ["accounts"] }).errors(unknownAccount);

export const accountProcedures = {
  list: oc
    .route({ method: "GET", path: "/accounts", summary: "Every account", tags: ["accounts"] })
    .output(z.array(Account)),

  create: oc
    .route({ method: "POST", path: "/accounts", summary: "Open an account", tags: ["accounts"], successStatus: 201 })
    .errors({ NAME_TAKEN: { status: 409, message: "there is or was an account of this name" }, ...unknownWindow })
    .input(z.strictObject({ name: AccountName, displayName: DisplayName, roles: Roles, windows: Windows.default([]) }))
    .output(z.object({ account: Account, firstPassword: FirstPassword })),

  /** Takes effect with the next request of whoever is signed in. */
  change: oc
    .route({ method: "PUT", path: "/accounts/{id}", summary: "Change name, roles or windows", tags: ["accounts"] })
    .errors({ ...unknownAccount, ...unknownWindow, ...lastAdministrator })
    .input(
      z.strictObject({
        id: z.uuid(),
        displayName: DisplayName.optional(),
        roles: Roles.optional(),
        windows: Windows.optional(),
      }),
    )
    .output(Account),

  /** Ends its sessions. The name stays taken: what was done under it stays its own. */
  disable: act("/disable", "Close an account").errors(lastAdministrator).input(AccountId).output(Account),
  enable: act("/enable", "Open a closed account again").input(AccountId).output(Account),

  /** A new first password; the second factor has to be set up anew. Ends its sessions. */
  resetPassword: act("/reset", "Give a new first password")
    .input(AccountId)
    .output(z.object({ account: Account, firstPassword: FirstPassword })),

  unlock: act("/unlock", "Let somebody try again at once").input(AccountId).output(Account),
};
