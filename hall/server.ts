import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Server as TlsServer } from "node:tls";
import { fileURLToPath } from "node:url";
import { err, ok, type Result } from "neverthrow";
import type { AppealRules } from "../kiosk-config/schema/appeal.ts";
import type { NoticeSource } from "../kiosk-config/notice/notice-of.ts";
import type { Hall } from "../kiosk-config/schema/hall.ts";
import type { LookUp } from "../kiosk-config/schema/look-up.ts";
import type { RatingRules } from "../kiosk-config/schema/rating.ts";
import packageJson from "../package.json" with { type: "json" };
import { createApp, type LogSink } from "./app.ts";
import { accessContext, type AccessContext, type AccessMode } from "./access/access-context.ts";
import type { HeadWebhook } from "./audit/head-webhook.ts";
import { intending } from "./audit/intent.ts";
import { tellHeads } from "./audit/tell-heads.ts";
import { firstAdministrator, type FirstSignIn } from "./access/accounts/first-administrator.ts";
import { forgetTries } from "./access/session/lock-out.ts";
import { forgetSessions } from "./access/session/session.ts";
import type { ConnectorsConfig } from "./connectors/config.ts";
import { forgetUsed, tellUsed } from "./appointments/tell-used.ts";
import { createAppointmentsClient } from "./connectors/appointments/client.ts";
import { createCallAudit } from "./connectors/connection/call-audit.ts";
import { SLIP_LINK_PATH, writeSlipToken } from "./contract/slip-code.ts";
import { connectSystems } from "./connectors/systems.ts";
import { appealContext, type AppealContext } from "./appeals/appeal-context.ts";
import { forgetAppeals } from "./appeals/forget-appeals.ts";
import { documentsOf } from "./content/documents-of.ts";
import { watchContent } from "./content/watch-content.ts";
import { openHashKey, type HashKeyProblem } from "./appeals/hash-key.ts";
import { businessDayOf } from "./queue/business-day.ts";
import { demoAccounts, type DemoSignIn } from "./demo/demo-accounts.ts";
import { keepDemoKiosks } from "./demo/demo-kiosks.ts";
import { demoScreens, type DemoScreen } from "./demo/demo-screens.ts";
import { isDemo, seedDemo } from "./demo/seed-demo.ts";
import { forgetCommands } from "./fleet/commands/void-commands.ts";
import { startOutbox } from "./outbox/start-outbox.ts";
import { archiveDirOf } from "./archive/archive-dir.ts";
import { noteTrail, tidyUp } from "./archive/tidy-up.ts";
import { closeFormerDays } from "./queue/day-end.ts";
import { HallPlan } from "./queue/hall-plan.ts";
import { sweep } from "./queue/sweep.ts";
import type { QueueContext } from "./queue/queue-context.ts";
import { forgetWords } from "./ratings/forget-words.ts";
import { ratingContext, type RatingContext } from "./ratings/rating-context.ts";
import { samplesIn, type SampleContent } from "./samples.ts";
import { keepStanding, STANDING_EVERY_MS } from "./statistics/halls/standing.ts";
import { openStore, type StoreProblem } from "./store/store.ts";
import type { Store } from "./store/types.ts";
import { readCertificate, type CertificateFiles, type CertificateProblem } from "./tls/certificate.ts";
import { followRenewal } from "./tls/renewal.ts";

/** How often the hall looks whether a day has ended. */
const DAY_END_CHECK_MS = 10 * 60 * 1000;
/** How often it looks for who did not come and who waits for a window where nobody sits. */
const SWEEP_MS = 30_000;

export interface HallOptions {
  /** Folder of `hall.db` and of the key of the hall's hashes; made if missing. */
  dataDir: string;
  /** PostgreSQL instead of `hall.db`: `postgres://user:password@host:port/database`. */
  databaseUrl?: string | undefined;
  /** Which of the halls in the database this is; default: the only one there. */
  hallId?: string | undefined;
  hall: Hall;
  /** What telephones may read, and what kiosks may look up; without it no link opens. */
  content?: NoticeSource & { lookUps?: readonly LookUp[] };
  /** Folder that `hall` and `content` were read from: revision 0 of what is edited in the console. Without it the hall alone is. */
  contentDir?: string;
  /** Folder of recorded words for the screens on the wall; default: the one that the settings name in `contentDir`. Without words a program speaks. */
  clipsDir?: string | undefined;
  /** How the outside systems are reached; without it none is connected. */
  connectors?: ConnectorsConfig;
  /** What may be rated and appealed, and how; without it five grades and one kind of appeal. */
  ratings?: RatingRules;
  appeals?: AppealRules;
  /** Default `open`, which believes everybody and is for tests on this machine: only on a loopback address. */
  access?: AccessMode;
  /** Where certificate and key lie; renewed ones are taken up without a restart. */
  tls?: CertificateFiles;
  /** Addresses of proxies in front that do TLS and say for whom they ask. Without this and `tls` only loopback addresses are listened on. */
  behindProxy?: readonly string[];
  /** Make up a hall for demonstration, if nothing has ever happened at this one; default: no. */
  demo?: boolean;
  /** Default `127.0.0.1`: nobody outside this machine until somebody decides so. */
  host?: string;
  /** Default 0: any free port. */
  port?: number;
  /** Unix ms. */
  clock?: () => number;
  /** Folder of the built pages; default: where the build of this program lays them. */
  pagesDir?: string;
  /** Days a holder's masks are kept after their own; default 0. */
  keepHolderDays?: number;
  /** Where tickets go that are older than the hall keeps them; default: `archive` in the data folder. */
  archiveDir?: string;
  /** A server of the county that is told each day which entry of the audit trail is the newest. */
  auditWebhook?: HeadWebhook | undefined;
  /** Where log lines go, default stderr; `"none"` for quiet tests. */
  log?: LogSink | "none";
}

export type StartProblem =
  | StoreProblem
  | HashKeyProblem
  | CertificateProblem
  | { code: "portTaken" | "addressRefused" | "openToAll" | "plainToAll"; detail: string };

export interface RunningHall {
  /** Base address, e.g. `http://127.0.0.1:41234`. */
  url: string;
  businessDay: () => string;
  /** Content in use that was made up for demonstration, if any. */
  samples?: SampleContent;
  /** Where nobody had an account yet: how the first administrator signs in. Told once. */
  firstSignIn?: FirstSignIn;
  /** What is in the store was made up for demonstration; then there are accounts of others as well, told once. */
  demo: boolean;
  demoSignIns?: readonly DemoSignIn[];
  /** Path of the page of somebody who waits in what was just made up. Told once, as it would be on their slip. */
  demoPhone?: string;
  /** Of a demonstration, too: links that make screens of browsers, each once. */
  demoScreens?: readonly DemoScreen[];
  /** Finish the requests under way, then close the store. */
  close(): Promise<void>;
}

/** Open the store, listen, and keep house at the end of each day. */
export async function startHall(options: HallOptions): Promise<Result<RunningHall, StartProblem>> {
  const { dataDir, databaseUrl, hall, host = "127.0.0.1", port = 0, clock = Date.now, keepHolderDays = 0 } = options;
  const { access: mode = "open" } = options;
  if (mode === "open" && !isLoopback(host)) return err({ code: "openToAll", detail: host });
  if (options.tls === undefined && options.behindProxy === undefined && !isLoopback(host))
    return err({ code: "plainToAll", detail: host });
  const certificate = options.tls && readCertificate(options.tls, Date.now());
  if (certificate?.isErr()) return err(certificate.error);
  const opened = await openStore({ dataDir, databaseUrl, hallId: options.hallId });
  if (opened.isErr()) return err(opened.error);
  const store = opened.value;
  const key = await openHashKey(store.db, { dataDir });
  if (key.isErr()) {
    await store.close();
    return err(key.error);
  }
  const hash = key.value;
  const queue: QueueContext = { db: store.db, plan: new HallPlan(hall), clock, hash };
  const documents = documentsOf({
    ...{ queue, content: options.content, dir: options.contentDir, checksIn: "thread" },
    ...{ ratings: options.ratings, appeals: options.appeals },
  });
  await documents.inForce.refresh();
  const content = options.content && documents.inForce.live;
  const systems = connectSystems({
    config: options.connectors ?? { systems: {} },
    audit: createCallAudit(store.db),
    alarm: ({ system, kind }) => app.log.error({ system, kind }, "connector.alarm"),
    clock,
  });
  const webhook = options.auditWebhook;
  const uploads = options.connectors?.systems.ratings !== undefined;
  const ratings = ratingContext(queue, { rules: () => documents.inForce.content.ratings, uploads });
  const appeals = appealContext(queue, {
    rules: () => documents.inForce.content.appeals,
    hash,
    handsOver: options.connectors?.systems.appeals !== undefined,
  });
  const byItself = { actor: { kind: "hall" }, procedure: "house.dayEnd", clock } as const;
  const guides = options.content?.guides ?? [];
  const waits =
    options.demo === true
      ? await intending({ ...byItself, procedure: "house.demo" }, () => seedDemo({ queue, ratings, appeals, guides }))
      : undefined;
  const demo = await isDemo(store.db);
  const access = accessContext(queue, { mode, demo, hallId: store.hallId });
  const app = await createApp({
    queue,
    access,
    store,
    halls: store,
    signals: store.signals,
    systems,
    ratings,
    appeals,
    documents,
    tellsHeads: webhook !== undefined,
    ...(options.content && { content: options.content }),
    ...(certificate?.isOk() && { certificate: certificate.value }),
    ...(options.behindProxy && { behindProxy: options.behindProxy }),
    pagesDir: options.pagesDir ?? fileURLToPath(new URL("../dist/hall-web", import.meta.url)),
    clipsDir: options.clipsDir ?? clipsOf(queue.plan.hall, options.contentDir),
    version: packageJson.version,
    log: options.log ?? process.stderr,
  });

  let housekeeping = Promise.resolve();
  let tidying: Promise<void> | undefined;
  let closing = false;
  const keepHouse = () => {
    housekeeping = housekeeping
      // Of several replicas one keeps house, the others wait for it: nobody opens a day before the former one is closed.
      .then(() =>
        store.exclusively(
          "house",
          () => intending(byItself, () => endDays(store, { queue, ratings, appeals, access }, keepHolderDays)),
          { wait: true },
        ),
      )
      .catch((error: unknown) => {
        app.log.error({ err: error }, "dayEnd.failed");
      });
    return housekeeping;
  };
  await keepHouse();
  const appointments = createAppointmentsClient(systems.appointments);
  const timer = setInterval(() => {
    const housekept = keepHouse();
    // Not at the start: an outside system that hangs must not keep the hall from opening.
    housekeeping = housekeeping
      .then(() => store.exclusively("appointments", () => tellUsed(queue, appointments), { wait: false }))
      .catch((error: unknown) => app.log.error({ err: error }, "appointments.tellFailed"));
    const night = { now: clock(), dir: options.archiveDir ?? archiveDirOf(dataDir, store.hallId), log: app.log };
    tidying ??= noteTrail(store, night)
      .then(() => webhook && tellHeads(store, { ...night, webhook }))
      // A day is kept after what is open of it was closed; of what goes wrong with that its own log line tells.
      .then(() => housekept.then(() => tidyUp(store, { ...night, hall: queue.plan.hall, stopped: () => closing })))
      .finally(() => (tidying = undefined));
  }, DAY_END_CHECK_MS);
  let sweeping: Promise<unknown> | undefined;
  const sweeper = setInterval(() => {
    sweeping ??= store
      .exclusively("sweep", () => intending({ ...byItself, procedure: "house.sweep" }, () => sweep(queue)), {
        wait: false,
      })
      .then((swept) => {
        if (swept !== undefined && swept.noShows + swept.sentBack > 0) store.signals.announce();
      })
      .catch((error: unknown) => app.log.error({ err: error }, "sweep.failed"))
      .finally(() => (sweeping = undefined));
  }, SWEEP_MS);

  // What halls above see of this one, and no reason not to open.
  const standing = () =>
    keepStanding(queue).catch((error: unknown) => app.log.error({ err: error }, "standing.failed"));
  let stood = standing();
  const stander = setInterval(() => void (stood = stood.then(standing)), STANDING_EVERY_MS);

  const watch = watchContent(documents, {
    onChange: () => store.signals.announce(),
    onFailure: (error) => app.log.error({ err: error }, "content.failed"),
  });

  const machines = demo ? keepDemoKiosks(queue) : undefined;

  const close = async () => {
    closing = true;
    await machines?.stop();
    clearInterval(timer);
    clearInterval(sweeper);
    clearInterval(stander);
    await watch.stop();
    await app.close();
    await documents.checks.close();
    await housekeeping;
    await tidying;
    await sweeping;
    await stood;
    await store.close();
  };
  try {
    await app.listen({ host, port });
  } catch (error) {
    await close();
    return err(listenProblem(error, { host, port }));
  }
  const renewal =
    options.tls !== undefined && certificate?.isOk() && app.server instanceof TlsServer
      ? followRenewal({
          ...{ files: options.tls, present: certificate.value, server: app.server, clock: Date.now },
          log: { info: (...line) => app.log.info(...line), warn: (...line) => app.log.warn(...line) },
        })
      : undefined;
  const samples = samplesIn({ ratings: ratings.rules, appeals: appeals.rules, lookUps: content?.lookUps });
  if (samples !== undefined) app.log.warn({ ...samples, uploads: ratings.uploads }, "content.sample");
  const firstSignIn = await intending({ ...byItself, procedure: "house.firstAccount" }, async () =>
    mode === "accounts" ? await firstAdministrator(access) : undefined,
  );
  const demoSignIns = await intending({ ...byItself, procedure: "house.demoAccounts" }, async () =>
    demo && firstSignIn !== undefined ? await demoAccounts(access) : undefined,
  );
  const screens =
    demo && mode === "accounts"
      ? await intending({ ...byItself, procedure: "house.demoScreens" }, () => demoScreens(access))
      : [];
  const outbox = startOutbox({ store, systems, ratings, appeals, guides: () => content?.guides ?? [], log: app.log });
  return ok({
    url: urlOf(app.server.address() as AddressInfo, options.tls === undefined ? "http" : "https"),
    businessDay: () => businessDayOf(clock()),
    ...(samples !== undefined && { samples }),
    ...(firstSignIn !== undefined && { firstSignIn }),
    demo,
    ...(demoSignIns !== undefined && { demoSignIns }),
    ...(waits !== undefined && {
      demoPhone: SLIP_LINK_PATH + writeSlipToken({ kind: "ticket", divisionCode: hall.divisionCode, ...waits }),
    }),
    ...(screens.length > 0 && { demoScreens: screens }),
    close: async () => {
      // First: what a platform has just accepted is still to be marked.
      renewal?.stop();
      await outbox.stop();
      await close();
    },
  });
}

async function endDays(
  store: Store,
  context: { queue: QueueContext; ratings: RatingContext; appeals: AppealContext; access: AccessContext },
  keepHolderDays: number,
): Promise<void> {
  const { queue, ratings, appeals, access } = context;
  await forgetSessions(access);
  await forgetTries(access);
  const { wiped } = await closeFormerDays(queue, { keepHolderDays });
  await forgetCommands(store.db, queue.clock());
  await forgetUsed(queue, businessDayOf(queue.clock()));
  const forgotten = (await forgetWords(ratings)) + (await forgetAppeals(appeals));
  if (wiped + forgotten > 0) store.scrub();
}

/** Settings in force at the start: those in the file, or what was published since. */
function clipsOf({ display }: Hall, contentDir: string | undefined): string | undefined {
  return display?.clips === undefined || contentDir === undefined ? undefined : join(contentDir, display.clips);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

function listenProblem(error: unknown, { host, port }: { host: string; port: number }): StartProblem {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE") return { code: "portTaken", detail: `${host}:${port}` };
  return {
    code: "addressRefused",
    detail: `${host}:${port}: ${error instanceof Error ? error.message : String(error)}`,
  };
}

function urlOf({ address, family, port }: AddressInfo, protocol: "http" | "https"): string {
  // "Every interface" is no address to call; the machine itself answers on its loopback.
  const host = address === "0.0.0.0" || address === "::" ? "127.0.0.1" : family === "IPv6" ? `[${address}]` : address;
  return `${protocol}://${host}:${port}`;
}
