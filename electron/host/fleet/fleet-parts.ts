import type Database from "libsql";
import type { KioskProfile } from "../../../kiosk-config/schema/profile.ts";
import type { KioskState } from "../../contract/index.ts";
import type { FromHost } from "../../contract/supervision.ts";
import { HallEditions, type HallEditionsOptions } from "../content/edition/hall-editions.ts";
import type { HallClock } from "../enrolment/hall-clock.ts";
import { follow } from "../follow.ts";
import { createUploadsClient, type HallClient } from "../hall/hall-client.ts";
import type { HallLine } from "../hall/hall-line.ts";
import type { DevicesLink } from "../link/devices-link.ts";
import type { Log } from "../log.ts";
import { CommandJournal } from "../store/command-journal.ts";
import { StandingOrderStore } from "../store/standing-orders.ts";
import { FreeMoment } from "./commands/free-moment.ts";
import { lookForContentAct } from "./commands/look-for-content.ts";
import { messageAct } from "./commands/message.ts";
import { pullLogsAct } from "./commands/pull-logs.ts";
import { restartAct } from "./commands/restart.ts";
import { inServiceAct, outOfServiceAct } from "./commands/service.ts";
import { FleetReporter } from "./fleet-reporter.ts";
import { KioskCommands } from "./kiosk-commands.ts";
import { Orders } from "./orders.ts";
import { PageWatch } from "./page-watch.ts";
import { reportOf } from "./report-of.ts";

export interface FleetOptions extends Pick<HallEditionsOptions, "hallId" | "shelf" | "live" | "started"> {
  profile: KioskProfile;
  version: string;
  /** When the program was started, Unix ms. */
  startedAt: number;
  db: Database.Database;
  dataDir: string;
  log: Log;
  say: (message: FromHost) => void;
  client: HallClient;
  line: HallLine;
  clock: Pick<HallClock, "now">;
  devices: Pick<DevicesLink, "statuses">;
  power: () => KioskState["power"];
  handOffKey: string;
  /** What the page is told of this machine may have changed. */
  onChange: () => void;
}

/** What this kiosk says of itself to the hall, and what the hall tells it. */
export function fleetParts(options: FleetOptions) {
  const { profile, version, startedAt, db, dataDir, log, say, client, line, clock, devices } = options;
  const { kioskId } = profile;
  const orders = new Orders({ store: new StandingOrderStore(db), clock, onChange: options.onChange });
  const page = new PageWatch({ visitEnded: () => orders.visitEnded() });
  const printing = () =>
    devices.statuses
      .get()
      .some(({ kind, device }) => (kind === "receiptPrinter" || kind === "documentPrinter") && device === "deviceBusy");
  const moment = new FreeMoment({ page, printing });
  const run = String(startedAt);
  const uploads = createUploadsClient(line);
  const editions = new HallEditions({ ...options, kioskId, client: uploads });
  const commands = new KioskCommands({
    ...{ client, kioskId, run, log },
    journal: new CommandJournal(db),
    hallTime: () => clock.now(),
    acts: {
      message: messageAct({ orders }),
      outOfService: outOfServiceAct({ orders }),
      inService: inServiceAct({ orders }),
      restart: restartAct({ moment, run, restart: () => say({ type: "restart", part: "kiosk" }) }),
      pullLogs: pullLogsAct({ dataDir, kioskId, client: uploads }),
      lookForContent: lookForContentAct(editions),
    },
  });
  const reporter = new FleetReporter({
    client,
    report: () =>
      reportOf({
        ...{ kioskId, version, at: Date.now(), upSince: startedAt },
        devices: devices.statuses.get(),
        power: options.power(),
        handOffKey: options.handOffKey,
        screen: page.live.get().screen,
        content: editions.standing,
        ...orders.report(),
      }),
    onCommands: (told) => commands.received(told),
    onEdition: (edition) => editions.heard(edition),
  });
  line.whenNews(() => reporter.tellNow());
  void follow(page.live.watch(), () => reporter.changed());
  void follow(moment.endsAt.watch(), options.onChange);
  return {
    ...{ reporter, page, commands, orders, editions },
    /** Put out of service, and nobody is here any more. */
    closed: () => orders.state().outOfService !== undefined && page.live.get().screen !== "inUse",
    /** For the page. */
    told: (): Pick<KioskState, "message" | "outOfService" | "endsAt" | "newContent"> => {
      const endsAt = moment.endsAt.get();
      const { waiting } = editions;
      return {
        ...orders.state(),
        ...(endsAt !== undefined && { endsAt }),
        ...(waiting !== undefined && { newContent: waiting }),
      };
    },
    stop: () => {
      reporter.stop();
      commands.stop();
      moment.stop();
      orders.stop();
    },
  };
}
export type Fleet = ReturnType<typeof fleetParts>;
