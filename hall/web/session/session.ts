import { ORPCError } from "@orpc/client";
import { shallowRef, type ShallowRef } from "vue";
import type { ProcedureName, SignedIn } from "../../contract/index.ts";
import { createHallClient, type HallCall, type HallClient, type HallClientOptions } from "../client/hall-client.ts";

/** How a page stands with the hall. */
export type SessionState =
  /** It has not been heard yet who is signed in; `awaySince` (Unix ms): the hall gives no answer. */
  | { kind: "asking"; awaySince?: number }
  | { kind: "signedOut" }
  | { kind: "signedIn"; who: SignedIn }
  /** It ended in the middle; what the page showed stays until somebody signs in again. */
  | { kind: "over"; who: SignedIn };

export interface HallSession {
  state: Readonly<ShallowRef<SessionState>>;
  /** The contract as whoever is signed in. Reading waits while the session is over and then goes on; writing is refused. */
  connect: (options?: Pick<HallClientOptions, "fetch" | "attended">) => HallClient;
  /** Whether somebody is at this page. */
  attended: () => boolean;
  /** Whether whoever is signed in, or was until just now, may call this. */
  may: (procedure: ProcedureName) => boolean;
  /** Ask the hall anew who is signed in. */
  ask: () => Promise<void>;
  /** The hall has let somebody in. */
  enter: (who: SignedIn) => void;
  /** Rejects when the hall is not reached: then nobody was signed out. */
  leave: () => Promise<void>;
}

/** The last one for what screens may ask as well: nobody is signed in, and no screen either. */
const OVER: ReadonlySet<string> = new Set(["NOT_SIGNED_IN", "SESSION_ENDED", "SCREEN_KEY_NEEDED"]);
/** The hall wants something else first, or another page of this browser has signed in anew: ask how it stands. */
const CHANGED: ReadonlySet<string> = new Set(["PASSWORD_CHANGE_NEEDED", "SECOND_FACTOR_NEEDED", "WRONG_CSRF_TOKEN"]);

/** Who works at this page, over as many sign-ins as the page lives. */
export function createHallSession({
  clock = Date.now,
  attended = () => true,
  ...options
}: HallClientOptions & { clock?: () => number } = {}): HallSession {
  const state = shallowRef<SessionState>({ kind: "asking" });
  let waiting: (() => void)[] = [];
  let entered = 0;
  const whoever = () => ("who" in state.value ? state.value.who : undefined);
  const connect: HallSession["connect"] = (own) =>
    createHallClient({ attended, ...options, ...own, csrfToken: () => whoever()?.csrfToken, around });
  const { session: asks } = connect();

  async function around<T>(call: HallCall, next: () => Promise<T>): Promise<T> {
    const own = call.procedure.startsWith("session.");
    const waits = !own && call.wants === "read";
    for (let again = false; ; again = true) {
      if (waits && state.value.kind === "over") await new Promise<void>((resolve) => waiting.push(resolve));
      const asked = entered;
      try {
        return await next();
      } catch (error) {
        const code = error instanceof ORPCError ? String(error.code) : "";
        if (own && code !== "WRONG_CSRF_TOKEN") throw error;
        if (OVER.has(code)) {
          // A late answer to what was asked before somebody signed in again says nothing of now.
          if (asked === entered) end();
          if (!waits || state.value.kind === "signedOut") throw error;
        } else {
          const same = CHANGED.has(code) && (await isSamePerson());
          // The other page's sign-in was the same person's: the press was theirs, and was refused before it did anything.
          if (!same || again || code !== "WRONG_CSRF_TOKEN") throw error;
        }
      }
    }
  }

  async function isSamePerson(): Promise<boolean> {
    const before = whoever()?.account.id;
    await ask();
    return state.value.kind === "signedIn" && state.value.who.account.id === before;
  }

  function end() {
    const who = whoever();
    if (state.value.kind !== "signedOut")
      state.value = who === undefined ? { kind: "signedOut" } : { kind: "over", who };
  }

  async function ask() {
    try {
      enter(await asks.whoAmI());
    } catch (error) {
      if (error instanceof ORPCError && error.status === 401) end();
      else if (state.value.kind === "asking") state.value = { awaySince: clock(), ...state.value };
    }
  }

  function enter(who: SignedIn) {
    state.value = { kind: "signedIn", who };
    entered += 1;
    const released = waiting;
    waiting = [];
    released.forEach((go) => go());
  }

  async function leave() {
    try {
      await asks.signOut({});
    } catch (error) {
      // Over already: that is what was wished for.
      if (!(error instanceof ORPCError && error.status === 401)) throw error;
    }
    waiting = [];
    state.value = { kind: "signedOut" };
  }

  const may: HallSession["may"] = (procedure) => whoever()?.may.includes(procedure) ?? false;
  return { state, connect, attended, may, ask, enter, leave };
}
