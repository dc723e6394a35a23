import type { Duplex } from "node:stream";
import { COMMAND, SET_BAUD_COMMAND } from "../../id-reader/command.ts";
import { createRequestAccumulator, encodeReply, type Request } from "../../id-reader/frame.ts";
import { PacedWriter } from "../paced-writer.ts";
import type { Twin } from "../twin.ts";
import { addressData, baseData } from "./chip.ts";
import { NO_READER_FAULTS, type IdReaderFaults } from "./faults.ts";
import { PEOPLE, type FictitiousPerson } from "./people.ts";

/** With preambles in it that lead nowhere. */
const BABBLE = Uint8Array.from(
  { length: 200 },
  (_, index) => [0xaa, 0xaa, 0xaa, 0x96, 0x69, 0xff, 0xff, 0x31][index % 8] ?? 0,
);
const BABBLE_EVERY_MS = 20;

/** `05.03-20230101-0001234567-987654321`. */
const SAM_ID = Uint8Array.from(Buffer.from("05000300D5AF340187D61200B168DE3A", "hex"));

export interface IdReaderTwinOptions {
  /** @default 115200 */
  baudRate?: number;
  /** Cryptography between reader and card, on top of the wire; a real card takes most of a second. @default 0 */
  cardDelayMs?: number;
  people?: readonly FictitiousPerson[];
  /**
   * What the board does with "read additional address" long after a reading. `answers`: from the card, so that a card
   * that is gone shows. `remembers`: from its own memory. `refuses`, `silent`: not at all, also right behind the reading.
   * None of these was seen on hardware. @default "answers"
   */
  addressBoard?: AddressBoard;
  /** Told of each whole request before it is answered; for pulling the cable at a given step. */
  onRequest?: (request: Request) => void;
}

export type AddressBoard = "answers" | "remembers" | "refuses" | "silent";

export interface IdReaderTwin extends Twin<IdReaderFaults> {
  readonly people: readonly FictitiousPerson[];
  /** Lay a person's card on the reader, in place of any that lies there. Throws for an unknown id. */
  putCard(personId: string): void;
  takeCard(): void;
  /** Id of the person whose card lies there. */
  lying(): string | undefined;
}

export function createIdReaderTwin(options: IdReaderTwinOptions = {}): IdReaderTwin {
  return new ReaderTwin(options);
}

interface Answer {
  sw3: number;
  data: Uint8Array;
}

/** How far the card on the reader has come; only lifting it resets this. */
type Progress = "laid" | "selected" | "read";

class ReaderTwin implements IdReaderTwin {
  readonly people: readonly FictitiousPerson[];
  readonly #baudRate: number;
  readonly #cardDelayMs: number;
  readonly #addressBoard: AddressBoard;
  #faults: IdReaderFaults = { ...NO_READER_FAULTS };
  #card: { person: FictitiousPerson; progress: Progress } | undefined;
  #lastRead: FictitiousPerson | undefined;
  #replies = 0;
  readonly #onRequest: (request: Request) => void;

  constructor({
    baudRate = 115200,
    cardDelayMs = 0,
    people = PEOPLE,
    addressBoard = "answers",
    onRequest = () => undefined,
  }: IdReaderTwinOptions) {
    this.#onRequest = onRequest;
    this.#baudRate = baudRate;
    this.#cardDelayMs = cardDelayMs;
    this.people = people;
    this.#addressBoard = addressBoard;
  }

  /** A cable that comes in brings the power: the field was off, and a card that lies there is a new one. */
  attach(cable: Duplex): void {
    if (this.#card !== undefined) this.#card = { person: this.#card.person, progress: "laid" };
    this.#lastRead = undefined;
    const requests = createRequestAccumulator();
    const writer = new PacedWriter({ cable, baudRate: this.#baudRate });
    let busy: Promise<void> = Promise.resolve();
    cable.on("error", () => cable.destroy());
    const babble = setInterval(() => {
      if (this.#faults.line === "babble" && cable.writable) cable.write(BABBLE);
    }, BABBLE_EVERY_MS);
    cable.once("close", () => clearInterval(babble));
    cable.on("data", (chunk: Buffer) => {
      for (const piece of requests.push(chunk)) {
        // A SAM answers a garbled request with 10; it works on one request at a time.
        busy = busy.then(() => this.#serve(piece.kind === "frame" ? piece.frame : undefined, cable, writer));
      }
    });
  }

  faults(): IdReaderFaults {
    return { ...this.#faults };
  }

  setFaults(change: Partial<IdReaderFaults>): void {
    this.#faults = { ...this.#faults, ...change };
  }

  reset(): void {
    this.#faults = { ...NO_READER_FAULTS };
    this.#card = undefined;
  }

  putCard(personId: string): void {
    const person = this.people.find(({ id }) => id === personId);
    if (person === undefined) throw new Error(`nobody has the id "${personId}"`);
    this.#card = { person, progress: "laid" };
  }

  takeCard(): void {
    this.#card = undefined;
  }

  lying(): string | undefined {
    return this.#card?.person.id;
  }

  async #serve(request: Request | undefined, cable: Duplex, writer: PacedWriter): Promise<void> {
    if (request !== undefined) this.#onRequest(request);
    const answer = request === undefined ? status(0x10) : await this.#answer(request);
    if (answer === undefined) return;
    await delay(this.#faults.slowMs);
    if (cable.destroyed) return;
    this.#replies += 1;
    const frame = encodeReply({ sw1: 0, sw2: 0, ...answer });
    switch (this.#faults.line) {
      case "silence":
      case "babble":
        return;
      case "otherDevice":
        // A receipt printer that is well.
        writer.write(Uint8Array.of(0x12));
        return;
      case "none": {
        writer.write(frame);
        return;
      }
      case "noise": {
        writer.write(Uint8Array.of(0x00, 0xff, 0xaa, 0xaa, 0x96, 0xaa, ...frame));
        return;
      }
      case "split":
        for (const byte of frame) writer.write(Uint8Array.of(byte));
        return;
      case "glued":
        cable.write(Uint8Array.of(...frame, 0xaa, 0xaa));
        return;
      case "badChecksum":
        if (this.#replies % 2 === 1) frame[frame.length - 1] = (frame.at(-1) ?? 0) ^ 0x55;
        {
          writer.write(frame);
          return;
        }
      case "truncated": {
        writer.write(frame.subarray(0, -3));
        return;
      }
    }
  }

  /** `undefined`: this board says nothing to that. */
  async #answer(request: Request): Promise<Answer | undefined> {
    const is = (command: Request) => command.command === request.command && command.parameter === request.parameter;
    if (this.#faults.sam !== "none") return status(this.#faults.sam === "selfTestFailed" ? 0x60 : 0x66);
    if (is(COMMAND.resetSam) || is(COMMAND.samStatus)) return status(0x90);
    if (is(COMMAND.samId)) return { sw3: 0x90, data: SAM_ID };
    if (request.command === SET_BAUD_COMMAND) return status(0x90);
    if (is(COMMAND.findCard)) return this.#find();
    if (is(COMMAND.selectCard)) return this.#select();
    if (is(COMMAND.readBase)) return this.#readBase();
    if (is(COMMAND.readAddress)) return this.#readAddress();
    return status(0x21);
  }

  /** A card that was selected is not found again until it is lifted. */
  #find(): Answer {
    if (this.#card?.progress !== "laid") return status(0x80);
    return { sw3: 0x9f, data: new Uint8Array(4) };
  }

  async #select(): Promise<Answer> {
    const card = this.#card;
    // Asked twice (a garbled reply) it is still the selected card.
    if (card === undefined || card.progress === "read" || this.#faults.card === "selectFails") return status(0x81);
    await delay(this.#cardDelayMs / 3);
    // Pulled while the two were talking.
    if (this.#card !== card) return status(0x81);
    card.progress = "selected";
    if (this.#faults.card === "wrongCard") return status(0x40);
    if (this.#faults.card === "fakeCard") return status(0x32);
    return { sw3: 0x90, data: new Uint8Array(8) };
  }

  async #readBase(): Promise<Answer> {
    const card = this.#card;
    if (card === undefined || card.progress === "laid" || this.#faults.card === "readFails") return status(0x41);
    await delay((this.#cardDelayMs * 2) / 3);
    if (this.#card !== card) return status(0x41);
    card.progress = "read";
    this.#lastRead = card.person;
    return { sw3: 0x90, data: baseData(card.person.card) };
  }

  #readAddress(): Answer | undefined {
    if (this.#addressBoard === "silent") return undefined;
    if (this.#addressBoard === "refuses") return status(0x21);
    const lying = this.#card?.progress === "read" ? this.#card.person : undefined;
    const person = this.#addressBoard === "remembers" ? this.#lastRead : lying;
    if (person === undefined) return status(0x41);
    const { additionalAddress } = person;
    return additionalAddress === undefined ? status(0x91) : { sw3: 0x90, data: addressData(additionalAddress) };
  }
}

function status(sw3: number): Answer {
  return { sw3, data: new Uint8Array(0) };
}

function delay(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
