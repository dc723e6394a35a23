import { timingSafeEqual } from "node:crypto";
import { ORPCError } from "@orpc/server";
import type { CallContext } from "../call-context.ts";
import { ACCESS_REFUSALS, type AccessCode } from "../contract/index.ts";
import type { AccessContext } from "./access-context.ts";
import { admit } from "./admit.ts";
import { actorOf, type Caller } from "./caller.ts";
import { RateLimit } from "./rate-limit.ts";
import { csrfTokenOf } from "./session/session.ts";
import { whoMay } from "./who-may.ts";

/** Everybody in a hall may share one address, so what displays and telephones ask is generous; passwords are not. */
const ALLOWANCES = {
  enrol: { burst: 10, perMinute: 6 },
  /** Of the whole hall: nine digits stand against whoever has many addresses, too. */
  screenCode: { burst: 60, perMinute: 60 },
  signIn: { burst: 30, perMinute: 20 },
  public: { burst: 2000, perMinute: 12_000 },
} as const;

/** Where strangers may try something, and which allowance that takes from. */
const DOORS: ReadonlyMap<string, "enrol" | "signIn"> = new Map([
  ["session.signIn", "signIn"],
  ["machines.enrol", "enrol"],
  ["screens.enrol", "enrol"],
] as const);

/** A call, as the interceptors of the handler see it. */
interface Call {
  path: readonly string[];
  context: CallContext;
  input: unknown;
}

/**
 * Stands before every procedure: refuses whoever may not (a typed error with a stable code), and gives the input on, with
 * the name of who is signed in as `actor` wherever the contract asks who it was.
 */
export class Guard {
  readonly #mode: AccessContext["mode"];
  readonly #limits: Record<keyof typeof ALLOWANCES, RateLimit>;

  constructor({ mode, clock }: Pick<AccessContext, "mode" | "clock">) {
    this.#mode = mode;
    this.#limits = {
      enrol: new RateLimit(ALLOWANCES.enrol, clock),
      screenCode: new RateLimit(ALLOWANCES.screenCode, clock),
      signIn: new RateLimit(ALLOWANCES.signIn, clock),
      public: new RateLimit(ALLOWANCES.public, clock),
    };
  }

  check({ path, context, input }: Call): unknown {
    if (this.#mode === "open" && context.caller.kind === "trusted") return input;
    const name = path.join(".");
    this.#slow(name, context);
    const rule = whoMay(name);
    const admitted = admit({ caller: context.caller, rule, input });
    if (admitted.isErr()) throw refusal(admitted.error);
    if (context.caller.kind !== "staff" || rule?.kind === "everybody") return input;
    checkCsrf(context.caller, context.client);
    return withActor(input, context.caller);
  }

  #slow(name: string, { caller, client }: CallContext): void {
    const named = DOORS.get(name);
    // Whoever has shown who they are is held to account otherwise; kiosks must never be kept waiting.
    if (named === undefined && hasShownItself(caller)) return;
    let waitMs = this.#limits[named ?? "public"].take(client.address);
    if (waitMs === 0 && name === "screens.enrol") waitMs = this.#limits.screenCode.take("all");
    if (waitMs > 0) {
      client.waitFor(waitMs);
      throw refusal("TOO_MANY_REQUESTS");
    }
  }
}

function hasShownItself(caller: Caller): boolean {
  if (caller.kind === "screen") return caller.screen !== "unnamed";
  return caller.kind === "staff" || caller.kind === "kiosk" || caller.kind === "trusted";
}

export function refusal(code: AccessCode): ORPCError<AccessCode, undefined> {
  return new ORPCError(code, ACCESS_REFUSALS[code]);
}

function checkCsrf({ session }: Extract<Caller, { kind: "staff" }>, client: CallContext["client"]): void {
  if (client.wants === "read") return;
  const wanted = Buffer.from(csrfTokenOf(session.id));
  const told = Buffer.from(client.csrfToken ?? "");
  if (told.length !== wanted.length || !timingSafeEqual(told, wanted)) throw refusal("WRONG_CSRF_TOKEN");
}

/** Nobody signs for another: what the request says about who it was is not looked at. */
function withActor(input: unknown, caller: Caller): unknown {
  if (typeof input !== "object" || input === null || !Object.hasOwn(input, "actor")) return input;
  return { ...input, actor: actorOf(caller) };
}
