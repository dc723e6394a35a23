import { randomUUID } from "node:crypto";
import { RPCHandler } from "@orpc/server/message-port";
import type Database from "libsql";
import type { Content } from "../../kiosk-config/loader/index.ts";
import type { KioskProfile } from "../../kiosk-config/schema/profile.ts";
import type { KioskState } from "../contract/index.ts";
import { businessDay } from "./business-day.ts";
import { createHallClient } from "./hall/hall-client.ts";
import { HallLink } from "./hall/hall-link.ts";
import { handOver } from "./hall/handover.ts";
import { kioskState } from "./kiosk-state.ts";
import { DevicesLink } from "./link/devices-link.ts";
import { guardPort } from "./link/guarded-port.ts";
import type { NodePort } from "./link/node-port.ts";
import { LiveValue } from "./live-value.ts";
import type { Log } from "./log.ts";
import { createPageRouter } from "./router.ts";
import { HelpJournal } from "./store/help-journal.ts";
import { Reserve } from "./store/reserve.ts";
import { TicketJournal } from "./store/ticket-journal.ts";
import { closeInterruptedSlips, settleAskedWishes } from "./ticket/recover.ts";
import { TicketService } from "./ticket/ticket-service.ts";
import { VisitService } from "./visit/visit-service.ts";

export interface HostOptions {
  profile: KioskProfile;
  content: Content;
  version: string;
  db: Database.Database;
  log: Log;
  visitEnded: (reason: string) => void;
}

/** The kiosk's services, wired; the process around it only passes ports in. */
export class Host {
  readonly #options: HostOptions;
  readonly #visit = new VisitService();
  readonly #devices: DevicesLink;
  readonly #hallLink: HallLink;
  readonly #handler: RPCHandler<object>;
  #page: NodePort | undefined;

  constructor(options: HostOptions) {
    this.#options = options;
    const { profile, content, db, log } = options;
    const startedAt = Date.now();
    const journal = new TicketJournal(db);
    const reserve = new Reserve(db);
    const help = new HelpJournal(db);
    const client = createHallClient({ url: profile.hall.url, timeoutMs: profile.hall.requestTimeoutMs });
    closeInterruptedSlips(journal, log);
    journal.forgetBefore(businessDay(startedAt));
    reserve.forgetBefore(businessDay(startedAt));
    help.forgetBefore(startedAt);

    this.#devices = new DevicesLink({
      onCard: (event) => {
        this.#visit.card(event);
        // How long it took and what failed, never who it was.
        if (event.type === "read") log("info", "visit.cardRead", { readMs: event.readMs, wireMs: event.wireMs });
        if (event.type === "failed") log("warn", "visit.cardFailed", { cause: event.cause, code: event.code });
      },
      log,
    });
    this.#hallLink = new HallLink({
      client,
      kioskId: profile.kioskId,
      categories: content.hall.categories,
      reservedNumbers: profile.hall.reservedNumbers,
      reserve,
      log,
      onOnline: async () => {
        await settleAskedWishes({ client, journal, startedAt, log });
        await handOver({ client, kioskId: profile.kioskId, tickets: journal, help, log });
      },
    });
    const kiosk = new LiveValue<KioskState>(this.#kioskState());
    const refresh = () => kiosk.set(this.#kioskState());
    void follow(this.#devices.statuses.watch(), refresh);
    void follow(this.#hallLink.state.watch(), refresh);

    const tickets = new TicketService({
      hall: content.hall,
      kioskId: profile.kioskId,
      client,
      hallLink: this.#hallLink,
      devices: this.#devices,
      journal,
      visit: this.#visit,
      tellStaff: (call) => help.add({ wishKey: randomUUID(), at: Date.now(), ...call }),
      log,
    });
    this.#handler = new RPCHandler(
      createPageRouter({ ...options, kiosk, visit: this.#visit, tickets, help, hallLink: this.#hallLink }),
    );
    this.#hallLink.start();
  }

  /** A new page = a new citizen: whatever the former page knew is over, also when it died. */
  attachPage(port: NodePort): void {
    if (this.#page !== undefined) this.#visit.end();
    this.#page = port;
    this.#handler.upgrade(guardPort(port, this.#options.log), { context: {} });
    port.start();
  }

  attachDevices(port: NodePort): void {
    this.#devices.attach(port);
  }

  stop(): void {
    this.#hallLink.stop();
    this.#options.db.close();
  }

  #kioskState(): KioskState {
    return kioskState({
      config: this.#options.profile.devices,
      devices: this.#devices.statuses.get(),
      hall: this.#hallLink.state.get(),
    });
  }
}

async function follow(changes: AsyncIterable<unknown>, run: () => void): Promise<void> {
  for await (const _change of changes) run();
}
