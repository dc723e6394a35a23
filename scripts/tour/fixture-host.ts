import { RPCHandler } from "@orpc/server/message-port";
import type { MessagePortMain } from "electron";
import { err, ok, type Result } from "neverthrow";
import type { KioskState, VisitTicket } from "../../electron/contract/index.ts";
import { Finder } from "../../electron/host/content/finder.ts";
import { LiveValue } from "../../electron/host/live-value.ts";
import { createPageRouter, type RouterOptions } from "../../electron/host/router.ts";
import type { TakeRefusal } from "../../electron/host/ticket/ticket-service.ts";
import { VisitService } from "../../electron/host/visit/visit-service.ts";
import { fixtureTechnician } from "./fixture-technician.ts";
import type { Scene } from "./scene.ts";

const ISSUED_AT = Date.parse("2026-03-02T01:30:00Z");

/**
 * The kiosk host's own router over services that do what a scene says. Router, masks and visits are the real ones, so
 * that a picture cannot show what the contract does not allow.
 */
export class FixtureHost {
  readonly visit = new VisitService();
  readonly kiosk: LiveValue<KioskState>;
  readonly #handler: RPCHandler<object>;
  readonly #scene: Scene;
  readonly #content: RouterOptions["content"];
  #port: MessagePortMain | undefined;

  constructor(options: { scene: Scene; profile: RouterOptions["profile"]; content: RouterOptions["content"] }) {
    this.#scene = options.scene;
    this.#content = options.content;
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
      })),
      ...options.scene.kiosk,
    });
    // The services hide their insides, so a double cannot be one of them by type; it answers what the router asks.
    const services = {
      tickets: { take: (wish: { categoryId: string }) => this.#take(wish.categoryId), reprint: () => undefined },
      help: { add: () => undefined, isDelivered: () => options.scene.helpDelivered ?? true },
      devices: { client: () => undefined, report: async () => undefined },
    } as unknown as Pick<RouterOptions, "tickets" | "help" | "devices">;
    this.#handler = new RPCHandler(
      createPageRouter({
        profile: options.profile,
        content: options.content,
        version: "0.0.0",
        kiosk: this.kiosk,
        visit: this.visit,
        ...services,
        finder: new Finder({ content: options.content, misses: { count: () => undefined } }),
        opened: { count: () => undefined, often: () => [], recent: () => [] },
        notices: { print: async () => ok({ outcome: "printed" as const }) },
        linkOf: ({ kind, id }) => `https://hall.example/g/${kind}.${id}.1.demo-1.1zz..${"A".repeat(86)}`,
        technician: fixtureTechnician(options.profile),
        hallLink: { poll: async () => undefined },
        nobodyHere: () => undefined,
        visitEnded: () => undefined,
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

  async #take(categoryId: string): Promise<Result<VisitTicket, TakeRefusal>> {
    const outcome = this.#scene.take ?? { kind: "printed" };
    if (outcome.kind === "silent") return new Promise(() => undefined);
    if (outcome.kind === "refused") return err(outcome.code);
    const { categories, windows } = this.#content.hall;
    const category = categories.find(({ id }) => id === categoryId);
    if (category === undefined) return err("UNKNOWN_CATEGORY");
    const serving = windows.filter(({ id }) => category.windows.includes(id));
    const offline = outcome.kind === "printed" && outcome.offline === true;
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
    };
    this.visit.ticket(ticket);
    return ok(ticket);
  }
}
