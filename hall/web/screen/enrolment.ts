import { ORPCError, safe } from "@orpc/client";
import { shallowRef, type ShallowRef } from "vue";
import type { KnownScreen, ScreenKind } from "../../contract/screen.ts";
import { createHallClient, type HallClient, type HallClientOptions } from "../client/hall-client.ts";
import { codeRefusedWords } from "./words.ts";

/** `needed`: somebody has to type a code. `away`: the hall has not answered yet. */
export type Standing =
  { kind: "asking" } | { kind: "away" } | { kind: "needed" } | { kind: "shows"; screen: KnownScreen | undefined };

/**
 * What became of a code. `again`: nobody knows, and the same code once more is the same wish. `later`: the hall has not
 * looked at it, since there were too many tries; it wants to be left alone for so long.
 */
export type Tried =
  | { kind: "enrolled" }
  | { kind: "refused" | "again"; words: string }
  | { kind: "later"; words: string; restMs: number };

export interface Enrolment {
  standing: Readonly<ShallowRef<Standing>>;
  client: HallClient;
  /** How this screen stands; asked when the page opens, and when the hall refuses it something. */
  look: () => Promise<void>;
  enrol: (code: string) => Promise<Tried>;
}

/** With these the hall says that a screen's key is good no more. */
const PUT_OUT: ReadonlySet<string> = new Set(["SCREEN_KEY_NEEDED", "SCREEN_UNKNOWN", "OTHER_WINDOWS_SCREEN"]);
/** Of somebody who had signed in at this browser: they see what hangs there only as long as they are. */
const SIGNED_OUT: ReadonlySet<string> = new Set(["SESSION_ENDED", "NOT_SIGNED_IN"]);
const KEY_BYTES = 32;
const TOO_MANY = 429;
/** A hall, or a proxy before it, that does not say how long to wait. */
const REST_MS = 10_000;

/** Whether this browser may show screens of these kinds, and how it becomes one. */
export function useEnrolment({
  kinds,
  connect = createHallClient,
}: {
  kinds: readonly ScreenKind[];
  connect?: (options: HallClientOptions) => HallClient;
}): Enrolment {
  const standing = shallowRef<Standing>({ kind: "asking" });
  /** Errors of calls have no headers. */
  let restMs = REST_MS;
  const client = connect({
    fetch: async (...asked) => {
      const answer = await globalThis.fetch(...asked);
      if (answer.status === TOO_MANY) restMs = restIn(answer.headers.get("retry-after"));
      return answer;
    },
    around: async (call, next) => {
      try {
        return await next();
      } catch (error) {
        if (error instanceof ORPCError && !call.procedure.startsWith("screens.") && isRefused(String(error.code)))
          void look();
        throw error;
      }
    },
  });

  async function look(): Promise<void> {
    const { error, data } = await safe(client.screens.self());
    if (error !== null) {
      // Who shows something goes on: its own page says that the line is lost.
      if (standing.value.kind === "asking") standing.value = { kind: "away" };
      return;
    }
    const screen = data.screens.find(({ kind }) => kinds.includes(kind));
    const may = data.may.some((kind) => kinds.includes(kind));
    if (!may) standing.value = { kind: "needed" };
    else if (standing.value.kind !== "shows" || standing.value.screen?.id !== screen?.id)
      standing.value = { kind: "shows", screen };
  }

  /** Tried again under the same key the hall gives the same answer. */
  let tried: { code: string; key: string } | undefined;
  async function enrol(code: string): Promise<Tried> {
    if (tried?.code !== code) tried = { code, key: newKey() };
    const { error, data } = await safe(client.screens.enrol({ ...tried, kinds: [...kinds] }));
    if (error !== null) {
      const words = codeRefusedWords(error, restMs);
      const status = error instanceof ORPCError ? error.status : undefined;
      if (status === TOO_MANY) return { kind: "later", words, restMs };
      return { kind: status !== undefined && status < 500 ? "refused" : "again", words };
    }
    tried = undefined;
    await look();
    if (kinds.includes(data.kind)) return { kind: "enrolled" };
    return { kind: "refused", words: "这个登记码是给别的屏的，请在控制台选对屏的种类，再生成一个。" };
  }
  return { standing, client, look, enrol };
}

const isRefused = (code: string) => PUT_OUT.has(code) || SIGNED_OUT.has(code);

/** `Retry-After` in seconds, as the hall writes it. */
function restIn(header: string | null): number {
  const seconds = Number(header);
  return seconds > 0 ? seconds * 1000 : REST_MS;
}

/** 256 bits; browsers keep `crypto.subtle` for encrypted pages, these they give everywhere. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** `pad`: somebody wants to type a code, also where the page shows without one. */
export type LinkWish = { kind: "none" } | { kind: "pad" } | { kind: "code"; code: string };

/** A one-time link carries its code behind the `#`, which no server and no log ever sees. */
export function takeLinkWish(location: Pick<Location, "hash" | "pathname" | "search"> = window.location): LinkWish {
  const found = /^#code(?:=(\d{9}))?$/.exec(location.hash);
  if (found === null) return { kind: "none" };
  window.history.replaceState(null, "", `${location.pathname}${location.search}`);
  const [, code] = found;
  return code === undefined ? { kind: "pad" } : { kind: "code", code };
}
