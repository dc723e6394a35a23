import { err, ok, type Result } from "neverthrow";
import type { AccessCode } from "../../contract/access.ts";
import { KIOSK_TOKEN_MS, readKioskToken } from "../../contract/kiosk-token.ts";
import { isSignedByOne } from "../../hand-off/signed-by.ts";
import type { QueueContext } from "../../queue/queue-context.ts";

/** How far a kiosk's idea of the hall's time may be off. */
const SKEW_MS = 30_000;
/** Checking a signature takes longer than all else of a heartbeat: each token is checked once. */
const MOST_CHECKED = 20_000;

/** Which kiosk speaks. The enrolment is looked up for every request, so a revoked one is silent at once. */
export class KioskCallers {
  readonly #context: Pick<QueueContext, "db" | "clock">;
  /** Tokens whose signature fits, and the key it fits. */
  readonly #checked = new Map<string, string>();

  constructor(context: Pick<QueueContext, "db" | "clock">) {
    this.#context = context;
  }

  async kioskOf(token: string): Promise<Result<string, AccessCode>> {
    const told = readKioskToken(token);
    if (told === undefined) return err("KIOSK_TOKEN_WRONG");
    const { kioskId, issuedAt, expiresAt, signed, signature } = told;
    const machine = await this.#context.db
      .selectFrom("machine")
      .select(["publicKey", "revokedAt"])
      .where("kioskId", "=", kioskId)
      .orderBy("enrolledAt", "desc")
      .limit(1)
      .executeTakeFirst();
    if (machine === undefined) return err("KIOSK_UNKNOWN");
    const { publicKey } = machine;
    if (this.#checked.get(token) !== publicKey && !isSignedByOne([publicKey], { signed, signature }))
      return err("KIOSK_TOKEN_WRONG");
    this.#remember(token, publicKey);
    if (machine.revokedAt !== null) return err("KIOSK_REVOKED");
    const now = this.#context.clock();
    const ofThisTime = issuedAt <= now + SKEW_MS && expiresAt > now - SKEW_MS && expiresAt - issuedAt <= KIOSK_TOKEN_MS;
    return ofThisTime ? ok(kioskId) : err("KIOSK_CLOCK");
  }

  #remember(token: string, publicKey: string): void {
    this.#checked.set(token, publicKey);
    for (const oldest of this.#checked.keys()) {
      if (this.#checked.size <= MOST_CHECKED) return;
      this.#checked.delete(oldest);
    }
  }
}
