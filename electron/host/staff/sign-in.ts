import { err, ok, type Result } from "neverthrow";
import type { StaffMember } from "../../../kiosk-config/schema/staff.ts";
import { checkPin } from "../../../kiosk-config/staff/pin.ts";
import type { StaffSession } from "../../contract/index.ts";
import type { PinTries } from "../store/pin-tries.ts";

/** Nobody leaves a signed-in kiosk behind for longer. */
export const SESSION_MS = 5 * 60_000;
export const FREE_TRIES = 5;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 60 * 60_000;
/** All tries at this machine together: a stranger may go through the names. */
const MACHINE = "#machine";
const MACHINE_FREE_TRIES = 15;
/** A hash of nobody, so that an unknown name takes as long as a known one. */
const NOBODY = "scrypt$32768$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

export type SignInRefusal = { code: "WRONG_PIN"; triesLeft: number } | { code: "LOCKED"; retryAfterMs: number };

export interface SignInOptions {
  staff: readonly StaffMember[];
  tries: Pick<PinTries, "of" | "set" | "clear">;
  now?: () => number;
  /** Somebody came, went, or did not get in; who is an id of the profile. */
  audit: (who: string, action: "signIn" | "signOut" | "signInRefused") => void;
}

/** Who stands behind the page. One at a time; a new page is signed out. */
export class SignIn {
  readonly #options: SignInOptions;
  #session: StaffSession | undefined;
  #left: (() => void)[] = [];

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  people(): { id: string; name: string }[] {
    return this.#options.staff.map(({ id, name }) => ({ id, name }));
  }

  async signIn({ staffId, pin }: { staffId: string; pin: string }): Promise<Result<StaffSession, SignInRefusal>> {
    const { staff, audit } = this.#options;
    const retryAfterMs = Math.max(this.#lockedFor(staffId), this.#lockedFor(MACHINE));
    if (retryAfterMs > 0) return err({ code: "LOCKED", retryAfterMs });
    const member = staff.find(({ id }) => id === staffId);
    const fits = await checkPin(pin, member?.pinHash ?? NOBODY);
    if (member === undefined || !fits) {
      audit(member?.id ?? "unknown", "signInRefused");
      return err(this.#wrong(staffId));
    }
    for (const subject of [staffId, MACHINE]) this.#options.tries.clear(subject);
    const { id, name, role } = member;
    this.#session = { id, name, role, endsAt: this.#now() + SESSION_MS };
    audit(id, "signIn");
    return ok(this.#session);
  }

  /** The session, prolonged: who asks is working. Undefined when nobody is signed in any more. */
  session(): StaffSession | undefined {
    if (this.#session === undefined) return undefined;
    if (this.#session.endsAt <= this.#now()) {
      this.signOut();
      return undefined;
    }
    this.#session = { ...this.#session, endsAt: this.#now() + SESSION_MS };
    return this.#session;
  }

  signOut(): void {
    if (this.#session === undefined) return;
    this.#options.audit(this.#session.id, "signOut");
    this.#session = undefined;
    for (const leave of this.#left.splice(0)) leave();
  }

  /** Runs when the present session ends, however it does. */
  onEnd(leave: () => void): void {
    this.#left.push(leave);
  }

  #lockedFor(subject: string): number {
    return Math.max(0, this.#options.tries.of(subject).lockedUntil - this.#now());
  }

  #wrong(staffId: string): SignInRefusal {
    const mine = this.#count(staffId, FREE_TRIES);
    const all = this.#count(MACHINE, MACHINE_FREE_TRIES);
    const retryAfterMs = Math.max(mine.lockedForMs, all.lockedForMs);
    return retryAfterMs > 0
      ? { code: "LOCKED", retryAfterMs }
      : { code: "WRONG_PIN", triesLeft: Math.min(mine.triesLeft, all.triesLeft) };
  }

  /** After the free tries each further one doubles the wait. */
  #count(subject: string, free: number): { triesLeft: number; lockedForMs: number } {
    const wrong = this.#options.tries.of(subject).wrong + 1;
    const over = wrong - free;
    const lockedForMs = over < 0 ? 0 : Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** over);
    this.#options.tries.set(subject, { wrong, lockedUntil: lockedForMs === 0 ? 0 : this.#now() + lockedForMs });
    return { triesLeft: Math.max(0, -over), lockedForMs };
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}
