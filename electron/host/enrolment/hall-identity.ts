import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import { KIOSK_TOKEN_MS, writeKioskToken } from "../../../hall/contract/kiosk-token.ts";
import { ask, type HallClient, type WhyAway } from "../hall/hall-client.ts";
import type { Log } from "../log.ts";
import type { HallClock } from "./hall-clock.ts";
import { IdentityFile, type Enrolled, type Identity } from "./identity-file.ts";

const CODE_REFUSALS = ["UNKNOWN_CODE", "CODE_EXPIRED", "CODE_USED", "CODE_OF_OTHER_KIOSK", "KEY_TAKEN"] as const;

export type EnrolRefusal =
  | { code: (typeof CODE_REFUSALS)[number] }
  | { code: "HALL_AWAY"; why: WhyAway }
  /** The key cannot be written down; `detail` is the system's code. Nothing was shown to the hall, or it is forgotten with the next start. */
  | { code: "NOT_KEPT"; detail: string };

export interface HallIdentityOptions {
  dataDir: string;
  /** Of the profile. */
  kioskId: string;
  clock: Pick<HallClock, "now">;
  log: Log;
  /** With which the hall signs content; nothing from an older hall. */
  onContentKey?: (key: string | undefined) => void;
}

/** Who this kiosk is at the hall: its key, since when it is enrolled, and the tokens that show it. */
export class HallIdentity {
  readonly #options: HallIdentityOptions;
  readonly #file: IdentityFile;
  #identity: Identity = {};
  #version = 0;
  #token: { text: string; at: number; of: KeyObject } | undefined;

  constructor(options: HallIdentityOptions) {
    this.#options = options;
    this.#file = new IdentityFile(options.dataDir);
    this.#read();
  }

  /** Since when the hall knows this kiosk; whether it still does, it says itself. */
  get enrolled(): Omit<Enrolled, "key"> | undefined {
    const { current } = this.#identity;
    return current && { kioskId: current.kioskId, enrolledAt: current.enrolledAt };
  }

  /** `Authorization: Bearer …` of this moment; nothing before the kiosk is enrolled. Goes onto the wire and nowhere else. */
  token(): string | undefined {
    const { current } = this.#identity;
    if (current === undefined) return undefined;
    const at = this.#options.clock.now();
    const former = this.#token;
    const age = former === undefined ? Infinity : at - former.at;
    if (former !== undefined && former.of === current.key && age >= 0 && age < KIOSK_TOKEN_MS / 2) return former.text;
    const text = writeKioskToken({ kioskId: current.kioskId, at }, (bytes) => sign(null, bytes, current.key));
    this.#token = { text, at, of: current.key };
    return text;
  }

  /** Somebody may have enrolled this kiosk from the command line meanwhile. */
  reread(): void {
    if (this.#file.version !== this.#version) this.#read();
  }

  /**
   * Show a one-time code and a new key. The key is on the disk before the hall hears of it, so that an answer that was
   * lost is given again to the same key. The former key stays in force until the hall has taken the new one.
   */
  async enrol(client: Pick<HallClient, "machines">, code: string): Promise<Result<Enrolled, EnrolRefusal>> {
    const first = await this.#show(client, code);
    if (first.isOk() || first.error.code !== "KEY_TAKEN") return this.#told(first);
    // The hall took this key with an earlier code, and the answer never came: for a new code it takes a new key.
    this.#forgetNext();
    return this.#told(await this.#show(client, code));
  }

  async #show(client: Pick<HallClient, "machines">, code: string): Promise<Result<Enrolled, EnrolRefusal>> {
    const key = this.#identity.next ?? generateKeyPairSync("ed25519").privateKey;
    const ready = this.#write({ ...this.#identity, next: key });
    if (ready.isErr()) return err({ code: "NOT_KEPT", detail: ready.error });
    const { kioskId } = this.#options;
    const answer = await ask(client.machines.enrol({ code, kioskId, publicKey: publicKeyOf(key) }));
    if (answer.kind !== "answer") return err(refusalOf(answer));
    this.#options.onContentKey?.(answer.value.contentKey);
    const current = { kioskId, enrolledAt: answer.value.enrolledAt, key };
    const kept = this.#write({ current });
    // Good until the next start, even if it cannot be kept.
    this.#identity = { current };
    return kept.isOk() ? ok(current) : err({ code: "NOT_KEPT", detail: kept.error });
  }

  #told(outcome: Result<Enrolled, EnrolRefusal>): Result<Enrolled, EnrolRefusal> {
    const { log } = this.#options;
    if (outcome.isOk()) log("info", "enrolment.done");
    else {
      const { error } = outcome;
      log("warn", "enrolment.refused", { code: error.code === "HALL_AWAY" ? error.why.code : error.code });
    }
    return outcome;
  }

  #forgetNext(): void {
    const { current } = this.#identity;
    const written = this.#write(current === undefined ? {} : { current });
    if (written.isErr()) this.#options.log("error", "enrolment.notKept", { reason: written.error });
  }

  #write(identity: Identity): Result<void, string> {
    const written = this.#file.write(identity);
    if (written.isOk()) this.#identity = identity;
    this.#version = this.#file.version;
    return written;
  }

  #read(): void {
    const { kioskId, log } = this.#options;
    this.#version = this.#file.version;
    const kept = this.#file.read();
    if (kept === "unreadable") {
      log("error", "enrolment.unreadable", { file: "hall-identity.json" });
      this.#identity = {};
    } else if (kept.current !== undefined && kept.current.kioskId !== kioskId) {
      // A machine that was given another name is another kiosk.
      log("warn", "enrolment.otherKiosk", { enrolled: kept.current.kioskId, profile: kioskId });
      this.#identity = {};
    } else this.#identity = kept;
  }
}

function refusalOf(answer: { kind: "refusal"; code: string } | { kind: "away"; why: WhyAway }): EnrolRefusal {
  if (answer.kind === "away") return { code: "HALL_AWAY", why: answer.why };
  // A refusal of a newer hall that nobody here knows: the code is not good.
  return { code: CODE_REFUSALS.find((code) => code === answer.code) ?? "UNKNOWN_CODE" };
}

/** 32 bytes as base64url. */
const publicKeyOf = (key: KeyObject) => createPublicKey(key).export({ format: "jwk" }).x ?? "";
