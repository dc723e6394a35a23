import { createHash } from "node:crypto";
import { MAX_DOCUMENT_BYTES } from "../../contract/attach.ts";
import { wireTime } from "../connection/wire-time.ts";
import { WireDocument } from "../documents/wire.ts";
import { KeptOnce, OTHER_KEY, type Kept } from "./kept-once.ts";
import { TWIN_PEOPLE } from "./people.ts";
import type { TwinAnswer, TwinRequest, TwinRoute } from "./twin-server.ts";

/** A document in the memory of a twin: whose it is, for which case or appointment, and all of it. */
export interface ShelvedDocument extends WireDocument {
  target: string;
  receivedTime: string;
}

/** What may be said against a document for one target: a code of the wire, or nothing. */
export type TwinVerdict = "NOT_FOUND" | "CLOSED" | "NO_PAPERS_WANTED" | "KIND_NOT_WANTED" | "TAKEN";

const STATUS = { NOT_FOUND: 404, CLOSED: 409, NO_PAPERS_WANTED: 409, KIND_NOT_WANTED: 422 } as const;

/**
 * Where twins keep what is handed to cases and appointments. With `duplicate` it keeps a document and then fails, so that it
 * is sent again. `GET /_twin/kept` lists what it has.
 */
export class DocumentShelf {
  readonly #kept: KeptOnce<ShelvedDocument>;
  readonly #clock: () => number;

  constructor(prefix: string, clock: () => number) {
    this.#kept = new KeptOnce(prefix);
    this.#clock = clock;
  }

  list(): Kept<ShelvedDocument>[] {
    return this.#kept.list();
  }

  refuse(order: { code: string | null; times?: number }): void {
    this.#kept.refuse(order);
  }

  /** `targetField`: the wire's name of what a document is for; `judge`: what this system says to it. */
  routes(of: {
    path: string;
    targetField: string;
    judge: (target: string, document: WireDocument) => TwinVerdict;
  }): TwinRoute[] {
    return [{ method: "POST", path: of.path, answer: (request) => this.#take(request, of) }, ...this.#kept.hands()];
  }

  #take({ body, fault }: TwinRequest, of: Parameters<DocumentShelf["routes"]>[0]): TwinAnswer {
    const { [of.targetField]: target, ...rest } = (body ?? {}) as Record<string, unknown>;
    const read = WireDocument.safeParse(rest);
    if (!read.success || typeof target !== "string") return { status: 400, json: { code: "BAD_REQUEST" } };
    const document = read.data;
    const bytes = Buffer.from(document.content, "base64");
    if (bytes.byteLength > MAX_DOCUMENT_BYTES) return { status: 413, json: { code: "TOO_LARGE" } };
    const digest = createHash("sha256").update(bytes).digest("hex");
    if (bytes.byteLength !== document.fileSize || digest !== document.digest || !isPdf(bytes)) {
      return { status: 422, json: { code: "BAD_FILE" } };
    }
    const refusal = this.#kept.refusal();
    if (refusal !== undefined) return refusal;
    const verdict = of.judge(target, document);
    if (verdict !== "TAKEN") return { status: STATUS[verdict], json: { code: verdict } };
    const { number, piece } = this.#kept.take(document.documentKey, {
      ...document,
      target,
      receivedTime: wireTime(this.#clock()),
    });
    if (fault === "duplicate") return { status: 503, json: { code: "TRY_AGAIN" } };
    return {
      status: 201,
      json: {
        holderCode: fault === "otherHolder" ? TWIN_PEOPLE.li.idNumber : document.holderCode,
        documentKey: fault === "otherHolder" ? OTHER_KEY : document.documentKey,
        receiptNo: fault === "hostile" ? "<b>\u001b@" : number,
        receivedTime: piece.receivedTime,
      },
    };
  }
}

const isPdf = (bytes: Buffer) => bytes.subarray(0, 5).toString("latin1") === "%PDF-";
