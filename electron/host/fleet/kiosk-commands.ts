import { z } from "zod";
import { KioskCommand, KioskOrder } from "../../../hall/contract/kiosk-command.ts";
import { ask, type HallClient } from "../hall/hall-client.ts";
import type { Log } from "../log.ts";
import type { CommandEnd, CommandJournal, CommandRow } from "../store/command-journal.ts";
import { refused, type Act } from "./commands/act.ts";

const REMEMBERED_MS = 30 * 24 * 60 * 60_000;
/** What was written down and not begun waits so long for a host that comes back. */
const STILL_WANTED_MS = 60 * 60_000;
/** A later one of the same group takes the place of an earlier one, in whatever order they come. */
const GROUPS: readonly (readonly KioskOrder["kind"][])[] = [["message"], ["outOfService", "inService"]];

export type Acts = { [Kind in KioskOrder["kind"]]: Act<Kind> };

export interface KioskCommandsOptions {
  journal: CommandJournal;
  acts: Acts;
  client: Pick<HallClient, "fleet">;
  kioskId: string;
  /** Of this run of the program. */
  run: string;
  hallTime: () => number;
  log: Log;
  now?: () => number;
}

/**
 * Does what the hall asks of this kiosk, each command at most once: it is written down first, and whatever had begun when
 * the host died is not begun again. What came of it is told until the hall has heard it.
 */
export class KioskCommands {
  readonly #options: KioskCommandsOptions;
  #telling: Promise<void> | undefined;
  #asked: "tell" | "nothing" = "nothing";
  #state: "running" | "stopped" = "running";

  constructor(options: KioskCommandsOptions) {
    this.#options = options;
    options.journal.forgetBefore(this.#now() - REMEMBERED_MS);
  }

  /** After a start: ends what had begun, and begins what had only been written down. */
  takeUp(): void {
    const { journal, acts } = this.#options;
    for (const row of journal.open()) {
      if (row.step === "begun") this.#end(row.id, row.kind, acts[row.kind].afterDeath(row));
      // Nobody wants it any more after a night without power.
      else if (row.takenAt < this.#now() - STILL_WANTED_MS) this.#end(row.id, row.kind, refused("LATE"));
      else void this.#carryOut(row.id, orderOf(row));
    }
  }

  /** What the hall answered to a report. Newer halls may ask for what this program does not know: it says so. */
  received(commands: unknown): void {
    const told = z.array(z.looseObject({ id: z.uuid() })).safeParse(commands);
    for (const one of told.success ? told.data : []) {
      const command = KioskCommand.safeParse(one);
      if (command.success) this.#take(command.data);
      else void this.#tellOne(one.id, refused("UNKNOWN_ORDER"));
    }
  }

  /** Tell the hall what it has not heard yet; called whenever the line is up. */
  tell(): Promise<void> {
    this.#asked = "tell";
    return (this.#telling ??= this.#tellAll().finally(() => (this.#telling = undefined)));
  }

  /** The store is closed; whatever is still under way ends with the process. */
  stop(): void {
    this.#state = "stopped";
  }

  #take(command: KioskCommand): void {
    const { journal, hallTime, log } = this.#options;
    const { id, order } = command;
    if (!journal.take(command, this.#now())) return;
    log("info", "command.taken", { id, kind: order.kind });
    const group = GROUPS.find((kinds) => kinds.includes(order.kind));
    if (command.expiresAt <= hallTime()) this.#end(id, order.kind, refused("LATE"));
    else if (group !== undefined && journal.isOvertaken(id, group)) this.#end(id, order.kind, refused("REPLACED"));
    else void this.#carryOut(id, order);
  }

  async #carryOut(id: string, order: KioskOrder): Promise<void> {
    const { journal, acts, run } = this.#options;
    const begin = () => journal.begin(id, run);
    // Each act takes its own kind of order; the table pairs them, which the compiler cannot follow.
    const act = acts[order.kind] as Act<KioskOrder["kind"]>;
    const end = await act.run({ id, order, begin }).catch(() => refused("FAILED"));
    this.#end(id, order.kind, end);
  }

  #end(id: string, kind: string, end: CommandEnd): void {
    if (this.#state === "stopped") return;
    const { journal, log } = this.#options;
    journal.end(id, end);
    log("info", "command.ended", {
      id,
      kind,
      outcome: end.outcome,
      ...(end.outcome === "refused" && { code: end.code }),
    });
    void this.tell();
  }

  /** Until there is nothing left, also of what ended meanwhile. */
  async #tellAll(): Promise<void> {
    while (this.#asked === "tell" && this.#state === "running") {
      this.#asked = "nothing";
      for (const { id, end } of this.#options.journal.toTell()) {
        if (!(await this.#tellOne(id, end))) return;
        if (this.#isStopped()) return;
        this.#options.journal.told(id);
      }
    }
  }

  /** Asked after each wait, in which it may have become so. */
  #isStopped(): boolean {
    return this.#state === "stopped";
  }

  /** Whether the hall has heard; one that does not know the command any more has, too. */
  async #tellOne(id: string, end: CommandEnd): Promise<boolean> {
    const { client, kioskId } = this.#options;
    const answer = await ask(client.fleet.outcome({ kioskId, id, ...end }));
    return answer.kind !== "away";
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }
}

const orderOf = ({ body }: CommandRow): KioskOrder => KioskOrder.parse(JSON.parse(body));
