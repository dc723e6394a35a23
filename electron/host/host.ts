import { randomUUID } from "node:crypto";
import { RPCHandler } from "@orpc/server/message-port";
import type Database from "libsql";
import type { ConfigProblem } from "../../kiosk-config/loader/index.ts";
import type { KioskProfile } from "../../kiosk-config/schema/profile.ts";
import type { KioskState } from "../contract/index.ts";
import type { PrintDocument } from "../contract/print.ts";
import type { FromHost, ToHost } from "../contract/supervision.ts";
import { businessDay } from "./business-day.ts";
import { CabinetWatch } from "./cabinet/cabinet-watch.ts";
import { elderAt } from "./ticket/lane.ts";
import { desksOf } from "./desks.ts";
import { CommitmentPrinter } from "./commitment/commitment-printer.ts";
import { signerOf } from "./commitment/signer.ts";
import { CommitmentService } from "./commitment/commitment-service.ts";
import type { EditionShelf } from "./content/edition/edition-shelf.ts";
import type { Started } from "./content/edition/start-content.ts";
import { Finder } from "./content/finder.ts";
import { LiveContent } from "./content/live-content.ts";
import { fleetParts, type Fleet } from "./fleet/fleet-parts.ts";
import { createHallClient, createServicesClient, createUploadsClient } from "./hall/hall-client.ts";
import { HallLink } from "./hall/hall-link.ts";
import { hallParts } from "./hall/hall-parts.ts";
import { LookUpService } from "./look-up/look-up-service.ts";
import { handOver } from "./hall/handover.ts";
import { kioskState } from "./kiosk-state.ts";
import { licenceParts } from "./licences/licence-parts.ts";
import { DevicesLink } from "./link/devices-link.ts";
import { guardPort } from "./link/guarded-port.ts";
import type { NodePort } from "./link/node-port.ts";
import { OutgoingPaper } from "./lights/outgoing-paper.ts";
import { boardOf, followLights } from "./lights/follow-lights.ts";
import { follow } from "./follow.ts";
import { LiveValue } from "./live-value.ts";
import type { Log } from "./log.ts";
import { PowerWatch } from "./power/power-watch.ts";
import { takeAway } from "./notice/take-away.ts";
import { PdfLink } from "./print/pdf-link.ts";
import { contentState } from "./content/content-state.ts";
import { createPageRouter } from "./router.ts";
import { OcrLink } from "./scan/ocr-link.ts";
import { scanning } from "./scan/scanning.ts";
import { feedback, type Feedback } from "./rating/feedback.ts";
import { SignIn } from "./staff/sign-in.ts";
import { openJournals } from "./store/journals.ts";
import { PinTries } from "./store/pin-tries.ts";
import { ExportBundle } from "./technician/export/export-bundle.ts";
import { HallDesk } from "./technician/hall-desk.ts";
import { TechnicianDesk } from "./technician/technician-desk.ts";
import { settleAskedWishes } from "./ticket/recover.ts";
import { meetCard } from "./visit/meet-card.ts";
import { onNextVisit } from "./visit/next-visit.ts";
import { VisitService } from "./visit/visit-service.ts";

export interface HostOptions {
  profile: KioskProfile;
  /** What is shown at first. */
  started: Started;
  /** Editions that the hall published. */
  shelf: EditionShelf;
  /** Of the kiosk's own folder: editions of other halls are not for it. */
  hallId: string;
  /** What is wrong with the content's files as a whole, if the last good content stands in for them. */
  contentProblems: readonly ConfigProblem[];
  version: string;
  /** When the program was started, Unix ms. */
  startedAt: number;
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
  readonly #visit: VisitService;
  readonly #devices: DevicesLink;
  readonly #hallLink: HallLink;
  readonly #handler: RPCHandler<object>;
  readonly #pdf: PdfLink;
  readonly #ocr: OcrLink;
  readonly #signIn: SignIn;
  readonly #power: PowerWatch;
  readonly #fleet: Fleet;
  readonly #paper = new OutgoingPaper();
  readonly #finder: Finder;
  #page: NodePort | undefined;

  constructor(given: HostOptions) {
    this.#options = given;
    const live = new LiveContent(given.started.running);
    const content = live.view;
    const options = { ...given, content, live };
    const { profile, db, log, say } = options;
    const startedAt = Date.now();
    const visitEnded = (reason: string) => {
      // A closed kiosk stays closed, whoever was the last to go.
      if (!this.#power.closed) say({ type: "visit-ended", reason });
    };
    const { journal, reserve, help, opened, misses } = openJournals(db, { now: startedAt, log });
    this.#finder = new Finder({ content, misses });
    const { line, identity, clock } = hallParts({
      ...options,
      onContentKey: (key) => this.#fleet.editions.believe(key),
    });
    this.#visit = new VisitService({
      kioskId: profile.kioskId,
      onOtherPerson: () => visitEnded("otherPerson"),
      // How old somebody is goes by the hall's clock, whatever this machine's says.
      isElder: (birthDate) => elderAt(content.hall, birthDate, clock.now()),
    });
    const client = createHallClient(line, { timeoutMs: profile.hall.requestTimeoutMs });

    this.#devices = new DevicesLink({
      onCard: meetCard({ visit: this.#visit, closed: () => this.#fleet.closed(), log }),
      onAttach: () => void desk.flush(),
      onPrint: (printer, outcome) => void this.#paper.printing(printer, outcome),
      log,
    });
    this.#pdf = new PdfLink(say);
    this.#ocr = new OcrLink({ say, log });
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
      ...{ identity, clock },
      kioskId: profile.kioskId,
      get categories() {
        return content.hall.categories;
      },
      reservedNumbers: profile.hall.reservedNumbers,
      reserve,
      log,
      onOnline: async () => {
        await settleAskedWishes({ client, journal, startedAt, log });
        await handOver({ client, kioskId: profile.kioskId, tickets: journal, help, misses, log });
        // Also where nobody starts the host for weeks.
        journal.forgetBefore(businessDay(clock.now()));
        await said.deliver();
        await this.#fleet.commands.tell();
      },
    });
    const renderPdf = (document: PrintDocument) => this.#pdf.render(document);
    const { publicKey, ...leaving } = takeAway({ ...options, devices: this.#devices, renderPdf });
    const commitments = new CommitmentService({
      content,
      signer: () => signerOf(this.#visit, content.hall.identityPolicy?.commitment ?? "card"),
      card: () => this.#visit.record(),
      verificationLink: leaving.verificationLink,
    });
    onNextVisit(this.#visit, () => commitments.forget());
    const kiosk = new LiveValue<KioskState>(this.#kioskState({}));
    this.#fleet = fleetParts({
      ...options,
      ...{ client, line, clock, handOffKey: publicKey },
      devices: this.#devices,
      power: () => kiosk.get().power,
      // Also told while all this is still being put together.
      onChange: () => queueMicrotask(() => refresh()),
    });
    live.onChange(() => this.#finder.renew());
    const cabinet = new CabinetWatch({
      log,
      audit: (action) => void desk.audit("kiosk", action),
      callStaff: () => {
        help.add({ wishKey: randomUUID(), at: Date.now(), reason: "tamper", detail: "auxiliaries" });
        void this.#hallLink.poll();
      },
    });
    const showLights = followLights({
      profile,
      devices: this.#devices,
      visit: this.#visit,
      paper: this.#paper,
      kioskState: () => this.#kioskState(this.#fleet.told()),
    });
    let hall: "online" | "away" = "away";
    const refresh = () => {
      const state = this.#kioskState(this.#fleet.told());
      kiosk.set(state);
      const board = boardOf(this.#devices);
      if (board !== undefined) cabinet.status(board);
      showLights();
      this.#power.power(state.power);
      if (state.hall === "online" && hall === "away") this.#fleet.reporter.hallIsBack();
      else this.#fleet.reporter.changed();
      hall = state.hall;
    };
    void follow(this.#devices.statuses.watch(), refresh);
    void follow(this.#hallLink.state.watch(), refresh);

    const services = createServicesClient(line);
    const desks = desksOf({
      hall: content.hall,
      profile,
      client,
      services,
      hallLink: this.#hallLink,
      devices: this.#devices,
      journal,
      visit: this.#visit,
      tellStaff: (call) => help.add({ wishKey: randomUUID(), at: Date.now(), ...call }),
      log,
    });
    const parts = { ...options, client, hallLink: this.#hallLink, devices: this.#devices, visit: this.#visit };
    const said: Feedback = feedback({ ...parts, heldSlip: (ticketId) => desks.places.slipOf(ticketId) });
    this.#handler = new RPCHandler(
      createPageRouter({
        ...options,
        opened,
        finder: this.#finder,
        kiosk,
        visit: this.#visit,
        ...desks,
        ...leaving,
        ...scanning({ ...parts, services, uploads: createUploadsClient(line), ocr: this.#ocr, renderPdf }),
        commitments,
        commitmentPrinter: new CommitmentPrinter({ profile, devices: this.#devices, renderPdf, log }),
        help,
        ...said,
        hallLink: this.#hallLink,
        devices: this.#devices,
        nobodyHere: () => {
          this.#power.nobodyHere();
          this.#fleet.editions.takeUp();
        },
        shows: (standing) => this.#fleet.page.shows(standing),
        visitEnded,
        services,
        ...licenceParts({
          ...options,
          services,
          visit: this.#visit,
          devices: this.#devices,
          renderPdf,
          verificationLink: leaving.verificationLink,
          help,
          hallLink: this.#hallLink,
        }),
        lookUps: new LookUpService({ ...options, services, visit: this.#visit, devices: this.#devices, renderPdf }),
        technician: {
          desk,
          signIn: this.#signIn,
          devices: this.#devices,
          kiosk: { ...kioskNames(profile), version: options.version },
          hall: new HallDesk({ ...{ identity, clock, line, link: this.#hallLink }, kioskId: profile.kioskId }),
          content: () => contentState({ live, editions: this.#fleet.editions, ofFolder: options.contentProblems }),
          renderPdf,
          restartPart: (part) => say({ type: "restart", part }),
          backInService: () => this.#fleet.orders.open(),
          bundle: new ExportBundle({ ...options, devices: this.#devices }),
        },
      }),
    );
    this.#hallLink.start();
    this.#fleet.commands.takeUp();
  }

  /** A new page = a new citizen: whatever the former page knew is over, also when it died. */
  attachPage(port: NodePort): void {
    if (this.#page !== undefined) this.#visit.newPage();
    this.#fleet.page.newPage();
    // What comes with a new page is of one piece: nobody has seen anything of it yet.
    this.#fleet.editions.takeUp();
    this.#signIn.signOut();
    this.#page = port;
    this.#handler.upgrade(guardPort(port, this.#options.log), { context: {} });
    port.start();
  }

  attachDevices(port: NodePort): void {
    this.#devices.attach(port);
  }

  /** A fresh reading process stands behind this port. */
  attachOcr(port: NodePort): void {
    this.#ocr.attach(port);
  }

  ocrGone(): void {
    this.#ocr.gone();
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

  #kioskState(told: ReturnType<Fleet["told"]>): KioskState {
    return kioskState({
      told,
      config: this.#options.profile.devices,
      devices: this.#devices.statuses.get(),
      hall: this.#hallLink.state.get(),
    });
  }
}

const kioskNames = ({ kioskId, name, place }: KioskProfile) => ({ kioskId, kioskName: name, place });
