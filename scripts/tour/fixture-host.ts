import { RPCHandler } from "@orpc/server/message-port";
import type { MessagePortMain } from "electron";
import { err, ok, type Result } from "neverthrow";
import type { KioskState, VisitTicket } from "../../electron/contract/index.ts";
import { CommitmentService } from "../../electron/host/commitment/commitment-service.ts";
import { signerOf } from "../../electron/host/commitment/signer.ts";
import type { Finder } from "../../electron/host/content/finder.ts";
import { LiveValue } from "../../electron/host/live-value.ts";
import { LicenceService } from "../../electron/host/licences/licence-service.ts";
import { createPageRouter, type RouterOptions } from "../../electron/host/router.ts";
import type { TakeRefusal } from "../../electron/host/ticket/ticket-service.ts";
import { elderAt, laneStanding, laneWish } from "../../electron/host/ticket/lane.ts";
import { VisitService } from "../../electron/host/visit/visit-service.ts";
import { PriorityLane } from "../../hall/contract/ticket.ts";
import { fixtureAppeals } from "./fixture-appeals.ts";
import { fixtureFeedback } from "./fixture-feedback.ts";
import { fixtureHelp } from "./fixture-help.ts";
import { fixtureLicences } from "./fixture-licences.ts";
import { fixtureScanning } from "./fixture-scanning.ts";
import { fixtureServices } from "./fixture-services.ts";
import { fixtureLookUps } from "./fixture-look-ups.ts";
import { fixtureTechnician } from "./fixture-technician.ts";
import type { Scene } from "./scene.ts";

const ISSUED_AT = Date.parse("2026-03-02T01:30:00Z");

/**
 * The kiosk host's own router over services that do what a scene says. Router, masks and visits are the real ones, so
 * that a picture cannot show what the contract does not allow.
 */
export class FixtureHost {
  readonly visit: VisitService;
  readonly kiosk: LiveValue<KioskState>;
  readonly #handler: RPCHandler<object>;
  readonly #scene: Scene;
  readonly #content: RouterOptions["content"];
  #port: MessagePortMain | undefined;

  constructor(options: {
    scene: Scene;
    profile: RouterOptions["profile"];
    content: RouterOptions["content"];
    finder: Finder;
  }) {
    this.#scene = options.scene;
    this.#content = options.content;
    this.visit = new VisitService({
      kioskId: "tour",
      isElder: (birthDate) => elderAt(options.content.hall, birthDate, ISSUED_AT),
    });
    this.kiosk = new LiveValue<KioskState>({
      hall: "online",
      idReader: "ready",
      printer: "ready",
      documentPrinter: "ready",
      barcodeScanner: "ready",
      contactCardReader: "none",
      documentCamera: "none",
      power: "mains",
      cabinet: "closed",
      waiting: options.content.hall.categories.map(({ id }, index) => ({
        categoryId: id,
        waiting: index * 3,
        lowMinutes: index * 5,
        highMinutes: index * 10,
        lanes: PriorityLane.options.map((lane) => ({
          lane,
          waiting: index,
          lowMinutes: index * 2,
          highMinutes: index * 4,
        })),
      })),
      ...options.scene.kiosk,
    });
    // The services hide their insides, so a double cannot be one of them by type; it answers what the router asks.
    const services = {
      tickets: {
        take: (wish: Parameters<RouterOptions["tickets"]["take"]>[0]) => this.#take(wish),
        reprint: () => undefined,
      },
      devices: { client: () => undefined, report: async () => undefined },
    } as unknown as Pick<RouterOptions, "tickets" | "devices">;
    const licences = new LicenceService({
      hall: fixtureLicences(options.scene.licences ?? "held", options.content),
      person: () => this.visit.person({ purpose: "licences", need: "card" }),
      visit: this.visit.live,
    });
    const licencePrinter = { print: async () => ok(options.scene.licencePrint ?? { outcome: "printed" as const }) };
    const { shelf, ...scanning } = fixtureScanning({ scene: options.scene, visit: this.visit });
    this.#handler = new RPCHandler(
      createPageRouter({
        profile: options.profile,
        content: options.content,
        live: { now: { ...options.content, announcements: options.scene.announcements ?? [] } },
        version: "0.0.0",
        kiosk: this.kiosk,
        visit: this.visit,
        ...services,
        ...fixtureServices({ scene: options.scene, content: options.content, visit: this.visit, shelf }),
        finder: options.finder,
        opened: { count: () => undefined, often: () => [], recent: () => [] },
        licences,
        licencePrinter,
        ...fixtureFeedback(options),
        appeals: fixtureAppeals(options),
        notices: { print: async () => ok({ outcome: "printed" as const }) },
        commitments: new CommitmentService({
          content: options.content,
          signer: () => signerOf(this.visit, "card"),
          card: () => this.visit.record(),
          verificationLink: () => undefined,
          now: () => ISSUED_AT,
        }),
        commitmentPrinter: {
          print: async (_letter, medium) =>
            ok((medium === "a4" ? options.scene.letter : undefined) ?? { outcome: "printed" as const }),
        },
        linkOf: ({ kind, id }) => `https://hall.example/g/${kind}.${id}.1.demo-1.1zz..${"A".repeat(86)}`,
        ...scanning,
        technician: fixtureTechnician(options.profile),
        hallLink: { poll: async () => undefined },
        nobodyHere: () => undefined,
        shows: () => undefined,
        visitEnded: () => undefined,
        lookUps: fixtureLookUps({ content: options.content, scene: options.scene, visit: this.visit }),
        ...fixtureHelp(options.scene),
        log: () => undefined,
      }),
    );
  }

  attach(port: MessagePortMain): void {
    this.#port = port;
    this.#handler.upgrade(port, { context: {} });
    port.start();
  }

  /** As if the process had died: the page's port closes. */
  drop(): void {
    this.#port?.close();
    this.#port = undefined;
  }

  async #take({
    categoryId,
    lane: said,
  }: Parameters<RouterOptions["tickets"]["take"]>[0]): Promise<Result<VisitTicket, TakeRefusal>> {
    const outcome = this.#scene.take ?? { kind: "printed" };
    if (outcome.kind === "silent") return new Promise(() => undefined);
    if (outcome.kind === "refused") return err(outcome.code);
    const { hall } = this.#content;
    const { categories, windows } = hall;
    const category = categories.find(({ id }) => id === categoryId);
    if (category === undefined) return err("UNKNOWN_CATEGORY");
    const serving = windows.filter(({ id }) => category.windows.includes(id));
    const offline = outcome.kind === "printed" && outcome.offline === true;
    const priority = laneStanding(hall, laneWish(hall, { elder: this.visit.live.get().elder, said }));
    const ticket: VisitTicket = {
      ticketId: "tour-ticket",
      number: `${category.letter}012`,
      categoryId,
      categoryName: category.name,
      windows: serving.map(({ label }) => label),
      place: serving[0]?.place ?? "",
      issuedAt: ISSUED_AT,
      ...(offline ? {} : { ahead: 4, estimate: { lowMinutes: 15, highMinutes: 25 } }),
      offline,
      print: outcome.kind,
      ...(outcome.kind === "failed" && { printFailure: outcome.cause }),
      ...(priority !== undefined && { priority }),
    };
    this.visit.ticket(ticket);
    return ok(ticket);
  }
}
