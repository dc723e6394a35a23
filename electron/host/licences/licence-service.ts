import { randomUUID } from "node:crypto";
import { err, ok, type Result } from "neverthrow";
import type { LicenceCheck, LicenceSummary, Licence } from "../../../hall/contract/licence.ts";
import type { Subject, Use } from "../../../hall/contract/person.ts";
import type { Reading } from "../../contract/content.ts";
import type { RevealedLicence, ShownLicence, ShownPaper } from "../../contract/licence.ts";
import { ask, type HallClient } from "../hall/hall-client.ts";
import type { LiveValue } from "../live-value.ts";
import type { PersonRefusal } from "../visit/person.ts";

interface Person {
  subject: Subject;
  use: Use;
}

type OutsideRefusal = "HALL_AWAY" | "SYSTEM_AWAY" | "SYSTEM_REFUSED" | "WRONG_HOLDER";
export type LicenceRefusal = PersonRefusal | OutsideRefusal | "NO_SUCH_LICENCE" | "NO_SUCH_SERVICE" | "NOT_GENUINE";

const KNOWN: ReadonlySet<string> = new Set<LicenceRefusal>([
  "SYSTEM_AWAY",
  "SYSTEM_REFUSED",
  "WRONG_HOLDER",
  "NO_SUCH_LICENCE",
  "NO_SUCH_SERVICE",
  "NOT_GENUINE",
]);

export interface LicenceServiceOptions {
  hall: HallClient["licences"];
  /** Who stands there, surely enough for the hall's policy, and that they agreed; or why that is not so. */
  person: () => Result<Person, PersonRefusal>;
  visit: LiveValue<{ visitId: string }>;
}

interface Memory {
  visitId: string;
  /** Whose licences these are: another card in the same visit must not open them. */
  idNumber: string;
  byRef: Map<string, LicenceSummary>;
  list?: { licences: ShownLicence[]; unreadable: number };
}

/**
 * The licences of the present citizen. What the hall answers is kept in memory under names of this visit (summaries, masked;
 * what a face says never), and is forgotten with it. An answer that comes after the visit reaches nobody.
 */
export class LicenceService {
  readonly #options: LicenceServiceOptions;
  #memory: Memory | undefined;

  constructor(options: LicenceServiceOptions) {
    this.#options = options;
  }

  /** The visit is over. */
  forget(): void {
    this.#memory = undefined;
  }

  async list({ again }: { again: boolean }): Promise<Result<NonNullable<Memory["list"]>, LicenceRefusal>> {
    const person = this.#options.person();
    if (person.isErr()) return err(person.error);
    const known = this.#of(person.value).list;
    if (known !== undefined && !again) return ok(known);
    const listed = await this.#ask(person.value, () => this.#options.hall.list(person.value));
    return listed.map(({ licences, unreadable }) => {
      const memory = this.#of(person.value);
      memory.list = { licences: licences.map((licence) => shown(memory, licence)), unreadable };
      return memory.list;
    });
  }

  async reveal(ref: string): Promise<Result<RevealedLicence, LicenceRefusal>> {
    const whole = await this.whole(ref, "显示本人的电子证照");
    return whole.map(({ number, holder, fields }) => ({ number, holder, fields }));
  }

  /** All of one licence; `cause` is what the platform is told. */
  async whole(ref: string, cause: string): Promise<Result<Licence, LicenceRefusal>> {
    return this.#one(ref, cause, (input) => this.#options.hall.reveal(input));
  }

  async verify(ref: string): Promise<Result<LicenceCheck, LicenceRefusal>> {
    return this.#one(ref, "核验本人的电子证照", (input) => this.#options.hall.verify(input));
  }

  async forService(
    service: Reading & { title: string },
  ): Promise<Result<{ title: string; papers: ShownPaper[] }, LicenceRefusal>> {
    const person = this.#options.person();
    if (person.isErr()) return err(person.error);
    const { title, ...wanted } = service;
    const { subject, use } = withCause(person.value, `办理“${title}”，看本人有没有要用的电子证照`);
    const found = await this.#ask(person.value, () => this.#options.hall.forService({ subject, use, service: wanted }));
    return found.map(({ title: name, papers }) => {
      const memory = this.#of(person.value);
      return { title: name, papers: papers.map((paper) => shownPaper(memory, paper)) };
    });
  }

  /** One of this visit, as it was listed. */
  known(ref: string): LicenceSummary | undefined {
    const { visitId } = this.#options.visit.get();
    return this.#memory?.visitId === visitId ? this.#memory.byRef.get(ref) : undefined;
  }

  async #one<T>(
    ref: string,
    cause: string,
    call: (input: Person & { licenceId: string }) => Promise<T>,
  ): Promise<Result<T, LicenceRefusal>> {
    const person = this.#options.person();
    if (person.isErr()) return err(person.error);
    const licence = this.#of(person.value).byRef.get(ref);
    if (licence === undefined) return err("NO_SUCH_LICENCE");
    const { licenceId, kind } = licence;
    const wish = { ...withCause(person.value, `${cause}：${kind}`), licenceId };
    return this.#ask(person.value, () => call(wish));
  }

  /** Memory of this visit and this person; another one begins with none. */
  #of({ subject }: Person): Memory {
    const { visitId } = this.#options.visit.get();
    const memory = this.#memory;
    if (memory?.visitId === visitId && memory.idNumber === subject.idNumber) return memory;
    return (this.#memory = { visitId, idNumber: subject.idNumber, byRef: new Map() });
  }

  async #ask<T>(person: Person, call: () => Promise<T>): Promise<Result<T, LicenceRefusal>> {
    const { visitId } = this.#options.visit.get();
    const answer = await ask(call());
    // The one who asked is gone, or somebody else's card lies there: it is nobody's answer now.
    const now = this.#options.person();
    const same = now.isOk() && now.value.subject.idNumber === person.subject.idNumber;
    if (!same || this.#options.visit.get().visitId !== visitId) return err("IDENTITY_REQUIRED");
    if (answer.kind === "answer") return ok(answer.value);
    if (answer.kind === "away") return err("HALL_AWAY");
    return err(KNOWN.has(answer.code) ? (answer.code as LicenceRefusal) : "SYSTEM_REFUSED");
  }
}

const MAX_CAUSE = 200;

function withCause({ subject, use }: Person, cause: string): Person {
  return { subject, use: { ...use, purpose: Array.from(cause).slice(0, MAX_CAUSE).join("") } };
}

function shown(memory: Memory, licence: LicenceSummary): ShownLicence {
  const { licenceId, ...rest } = licence;
  const former = [...memory.byRef].find(([, known]) => known.licenceId === licenceId);
  const ref = former?.[0] ?? randomUUID();
  memory.byRef.set(ref, licence);
  return { ...rest, ref };
}

type Paper = Omit<ShownPaper, "holding"> & {
  holding: { state: "held" | "expired"; licence: LicenceSummary } | { state: "missing" | "body" };
};
function shownPaper(memory: Memory, { holding, ...paper }: Paper): ShownPaper {
  if ("licence" in holding)
    return { ...paper, holding: { state: holding.state, licence: shown(memory, holding.licence) } };
  return { ...paper, holding };
}
