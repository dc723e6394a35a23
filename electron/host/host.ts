import { randomUUID } from "node:crypto";
import { RPCHandler } from "@orpc/server/message-port";
import type Database from "libsql";
import type { AuxiliariesStatus } from "../../devices/contract/index.ts";
import type { ConfigProblem, Content } from "../../kiosk-config/loader/index.ts";
import type { KioskProfile } from "../../kiosk-config/schema/profile.ts";
import type { KioskState } from "../contract/index.ts";
import type { PrintDocument } from "../contract/print.ts";
import type { FromHost, ToHost } from "../contract/supervision.ts";
import { businessDay } from "./business-day.ts";
import { CabinetWatch } from "./cabinet/cabinet-watch.ts";
import { Finder } from "./content/finder.ts";
import { FleetReporter } from "./fleet/fleet-reporter.ts";
import { reportOf } from "./fleet/report-of.ts";
import { createHallClient } from "./hall/hall-client.ts";
import { HallLink } from "./hall/hall-link.ts";
import { handOver } from "./hall/handover.ts";
import { kioskState, works } from "./kiosk-state.ts";
import { DevicesLink } from "./link/devices-link.ts";
import { guardPort } from "./link/guarded-port.ts";
import type { NodePort } from "./link/node-port.ts";
import { GuideLights } from "./lights/guide-lights.ts";
import { OutgoingPaper } from "./lights/outgoing-paper.ts";
import { wantedLights } from "./lights/wanted-lights.ts";
import { LiveValue } from "./live-value.ts";
import type { Log } from "./log.ts";
import { PowerWatch } from "./power/power-watch.ts";
import { takeAway } from "./notice/take-away.ts";
import { PdfLink } from "./print/pdf-link.ts";
import { contentState } from "./content/content-state.ts";
import { createPageRouter } from "./router.ts";
import { SignIn } from "./staff/sign-in.ts";
import { HelpJournal } from "./store/help-journal.ts";
import { OpenedCounts } from "./store/opened-counts.ts";
import { PinTries } from "./store/pin-tries.ts";
import { Reserve } from "./store/reserve.ts";
import { SearchMisses } from "./store/search-misses.ts";
import { TicketJournal } from "./store/ticket-journal.ts";
import { ExportBundle } from "./technician/export/export-bundle.ts";
import { TechnicianDesk } from "./technician/technician-desk.ts";
import { closeInterruptedSlips, settleAskedWishes } from "./ticket/recover.ts";
import { TicketService } from "./ticket/ticket-service.ts";
import { VisitService } from "./visit/visit-service.ts";

export interface HostOptions {
  profile: KioskProfile;
  content: Content;
  /** What is wrong with the content's files as a whole, if the last good content stands in for them. */
  contentProblems: readonly ConfigProblem[];
  version: string;
  db: Database.Database;
  log: Log;
  /** FANGBIAN_DATA. */
  dataDir: string;
  /** To the shell. */
  say: (message: FromHost) => void;
}

/** The kiosk's services, wired; the process around it only passes ports in. */
export class Host {
  readonly #options: HostOptions;
  readonly #visit = new VisitService();
  readonly #devices: DevicesLink;
  readonly #hallLink: HallLink;
  readonly #handler: RPCHandler<object>;
  readonly #pdf: PdfLink;
  readonly #signIn: SignIn;
  readonly #power: PowerWatch;
  readonly #fleet: FleetReporter;
  readonly #paper = new OutgoingPaper();
  readonly #finder: Finder;
  #page: NodePort | undefined;

  constructor(options: HostOptions) {
    this.#options = options;
    const { profile, content, db, log, say } = options;
    const startedAt = Date.now();
    const journal = new TicketJournal(db);
    const reserve = new Reserve(db);
    const help = new HelpJournal(db);
    const opened = new OpenedCounts(db);
    const misses = new SearchMisses(db);
    this.#finder = new Finder({ content, misses });
    const client = createHallClient({ url: profile.hall.url, timeoutMs: profile.hall.requestTimeoutMs });
    closeInterruptedSlips(journal, log);
    journal.forgetBefore(businessDay(startedAt));
    reserve.forgetBefore(businessDay(startedAt));
    help.forgetBefore(startedAt);
    opened.forgetOld(startedAt);
    misses.forgetOld(startedAt);

    this.#devices = new DevicesLink({
      onCard: (event) => {
        this.#visit.card(event);
        // How long it took and what failed, never who it was.
        if (event.type === "read") log("info", "visit.cardRead", { readMs: event.readMs, wireMs: event.wireMs });
        if (event.type === "failed") log("warn", "visit.cardFailed", { cause: event.cause, code: event.code });
      },
      onAttach: () => void desk.flush(),
      onPrint: (printer, outcome) => void this.#paper.printing(printer, outcome),
      log,
    });
    this.#pdf = new PdfLink(say);
    this.#signIn = new SignIn({
      staff: profile.staff,
      tries: new PinTries(db),
      audit: (who, action) => void desk.audit(who, action),
    });
    const desk: TechnicianDesk = new TechnicianDesk({ signIn: this.#signIn, devices: this.#devices });
    this.#power = new PowerWatch({
      close: () => {
        log("warn", "power.closing", { reason: "battery nearly empty" });
        this.#visit.end();
        this.#hallLink.stop();
        // Every number is on the disk already; this makes the journal one file, should the machine be switched off hard.
        db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
        say({ type: "power-off", reason: "battery nearly empty" });
      },
      wake: () => {
        log("info", "power.back");
        // A fresh host: the shell starts it again and shows the page.
        say({ type: "restart", part: "host" });
      },
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
        await handOver({ client, kioskId: profile.kioskId, tickets: journal, help, misses, log });
      },
    });
    const renderPdf = (document: PrintDocument) => this.#pdf.render(document);
    const { publicKey, ...leaving } = takeAway({ ...options, devices: this.#devices, renderPdf });
    const kiosk = new LiveValue<KioskState>(this.#kioskState());
    this.#fleet = new FleetReporter({
      client,
      report: () =>
        reportOf({
          kioskId: profile.kioskId,
          version: options.version,
          at: Date.now(),
          devices: this.#devices.statuses.get(),
          power: kiosk.get().power,
          handOffKey: publicKey,
        }),
    });
    const cabinet = new CabinetWatch({
      log,
      audit: (action) => void desk.audit("kiosk", action),
      callStaff: () => {
        help.add({ wishKey: randomUUID(), at: Date.now(), reason: "tamper", detail: "auxiliaries" });
        void this.#hallLink.poll();
      },
    });
    const showLights = this.#lights();
    let hall: "online" | "away" = "away";
    const refresh = () => {
      const state = this.#kioskState();
      kiosk.set(state);
      const board = this.#board();
      if (board !== undefined) cabinet.status(board);
      showLights();
      this.#power.power(state.power);
      if (state.hall === "online" && hall === "away") this.#fleet.hallIsBack();
      else this.#fleet.changed();
      hall = state.hall;
    };
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
      createPageRouter({
        ...options,
        opened,
        finder: this.#finder,
        kiosk,
        visit: this.#visit,
        tickets,
        ...leaving,
        help,
        hallLink: this.#hallLink,
        devices: this.#devices,
        nobodyHere: () => this.#power.nobodyHere(),
        visitEnded: (reason) => {
          // A closed kiosk stays closed, whoever was the last to go.
          if (!this.#power.closed) say({ type: "visit-ended", reason });
        },
        technician: {
          desk,
          signIn: this.#signIn,
          devices: this.#devices,
          kiosk: {
            kioskId: profile.kioskId,
            kioskName: profile.name,
            place: profile.place,
            version: options.version,
          },
          hall: () => this.#hallLink.state.get().hall,
          content: contentState(content, options.contentProblems),
          renderPdf,
          restartPart: (part) => say({ type: "restart", part }),
          bundle: new ExportBundle({
            dataDir: options.dataDir,
            profile,
            version: options.version,
            devices: this.#devices,
          }),
        },
      }),
    );
    this.#hallLink.start();
  }

  /** A new page = a new citizen: whatever the former page knew is over, also when it died. */
  attachPage(port: NodePort): void {
    if (this.#page !== undefined) this.#visit.end();
    this.#signIn.signOut();
    this.#page = port;
    this.#handler.upgrade(guardPort(port, this.#options.log), { context: {} });
    port.start();
  }

  attachDevices(port: NodePort): void {
    this.#devices.attach(port);
  }

  /** What the shell drew, or why it could not. */
  pdf(answer: Extract<ToHost, { type: "pdf" | "pdf-failed" }>): void {
    this.#pdf.answered(answer);
  }

  stop(): void {
    this.#power.stop();
    this.#paper.stop();
    this.#fleet.stop();
    this.#finder.stop();
    this.#hallLink.stop();
    this.#options.db.close();
  }

  #board(): AuxiliariesStatus | undefined {
    return this.#devices.statuses.get().find((status) => status.kind === "auxiliaries");
  }

  /** Follows visit and paper; the returned function says that the devices changed. */
  #lights(): () => void {
    const lights = new GuideLights({
      lights: this.#options.profile.devices.auxiliaries?.board.lights.map(({ name }) => name) ?? [],
      setLight: (name, state) =>
        this.#devices.client()?.auxiliaries.setLight({ name, state }) ?? Promise.reject(new Error("no devices")),
    });
    const show = () => {
      const scanner = this.#devices.statuses.get().find((status) => status.kind === "barcodeScanner");
      lights.show(
        wantedLights({
          kiosk: this.#kioskState(),
          card: this.#visit.cardWanted.get(),
          scan: scanner?.scanner === "on",
          paper: this.#paper.live.get(),
        }),
      );
    };
    let visitId = this.#visit.live.get().visitId;
    void follow(this.#visit.live.watch(), () => {
      const now = this.#visit.live.get().visitId;
      if (now !== visitId) this.#paper.visitEnded();
      visitId = now;
    });
    void follow(this.#visit.cardWanted.watch(), show);
    void follow(this.#paper.live.watch(), show);
    let there = false;
    return () => {
      const board = this.#board();
      const here = board !== undefined && works(board);
      if (here && !there) lights.boardIsBack();
      there = here;
      show();
    };
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
