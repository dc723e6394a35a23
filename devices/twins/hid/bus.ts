import { duplexPair, type Duplex } from "node:stream";
import type { HidBinding, HidHandle, HidInfo } from "../../transport/hid-binding.ts";
import { REPORT_BYTES, sum16, type HidFraming } from "../../transport/hid-report.ts";
import type { Twin } from "../twin.ts";
import { NO_HID_FAULTS, type HidFaults } from "./faults.ts";

/** node-hid's sentence when a device is pulled out, or when hidraw says so without any reason. */
const READ_ERROR = "could not read from HID device";

export interface HidBusOptions {
  info: HidInfo;
  framing: HidFraming;
  /** The machine behind the reports. */
  twin: Twin<object>;
  /** Bytes of one whole answer of the machine, once enough of it is there: reports begin with an answer. */
  answerBytes: (begun: Uint8Array) => number | undefined;
}

/** A bus with one device on it. There is no kernel side to a HID twin: it stands where node-hid's own binding would. */
export interface HidBus extends HidBinding {
  setFaults(change: Partial<HidFaults>): void;
  /** Without any event, as with node-hid. */
  unplug(): void;
  plug(): void;
  /** Handles that are open now. */
  openHandles(): number;
}

export function createHidBus(options: HidBusOptions): HidBus {
  let faults: HidFaults = { ...NO_HID_FAULTS };
  let plugged = true;
  let plugs = 0;
  const handles = new Set<Handle>();
  return {
    list: () => Promise.resolve(plugged ? [{ ...options.info, path: `${options.info.path ?? "twin"}-${plugs}` }] : []),
    open: () => {
      if (!plugged || faults.bus === "busy") return Promise.reject(new TypeError("cannot open device with path twin"));
      const handle = new Handle(options, () => faults.bus, handles);
      handles.add(handle);
      return Promise.resolve(handle);
    },
    setFaults: (change) => {
      faults = { ...faults, ...change };
      if (faults.bus === "error") {
        for (const handle of handles) handle.fail();
        faults.bus = "none";
      }
    },
    unplug: () => {
      plugged = false;
      for (const handle of handles) handle.fail();
    },
    plug: () => {
      plugged = true;
      plugs += 1;
    },
    openHandles: () => handles.size,
  };
}

class Handle implements HidHandle {
  readonly #options: HidBusOptions;
  readonly #bus: () => HidFaults["bus"];
  readonly #handles: Set<Handle>;
  readonly #cable: Duplex;
  readonly #far: Duplex;
  #reports: Buffer[] = [];
  #begun = new Uint8Array(0);
  #failed = false;
  #wake: () => void = () => undefined;

  constructor(options: HidBusOptions, bus: () => HidFaults["bus"], handles: Set<Handle>) {
    this.#options = options;
    this.#bus = bus;
    this.#handles = handles;
    const [near, far] = duplexPair();
    this.#cable = near;
    this.#far = far;
    near.on("data", (chunk: Buffer) => this.#hear(chunk));
    options.twin.attach(far);
  }

  fail(): void {
    this.#failed = true;
    this.#wake();
  }

  write(report: Buffer): Promise<number> {
    if (this.#failed) return Promise.reject(new Error("Cannot write to hid device"));
    // 64 bytes and the report id in front, or the machine takes nothing.
    if (report.length !== REPORT_BYTES + 1 || report[0] !== 0) return Promise.resolve(report.length);
    const bytes = report.subarray(1);
    this.#cable.write(this.#options.framing === "raw64" ? bytes : bytes.subarray(6, 5 + bytes.readUInt16LE(3)));
    return Promise.resolve(report.length);
  }

  async read(timeoutMs: number): Promise<Buffer | undefined> {
    if (this.#reports.length === 0 && !this.#failed) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    if (this.#failed) throw new Error(READ_ERROR);
    return this.#reports.shift();
  }

  close(): Promise<void> {
    this.#handles.delete(this);
    this.#cable.destroy();
    // One end of a pair does not learn that the other was destroyed, and the machine's timers would run on.
    this.#far.destroy();
    return Promise.resolve();
  }

  #hear(chunk: Uint8Array): void {
    this.#begun = Uint8Array.of(...this.#begun, ...chunk);
    const length = this.#options.answerBytes(this.#begun);
    if (length === undefined || this.#begun.length < length) return;
    const answer = this.#begun.subarray(0, length);
    this.#begun = this.#begun.slice(length);
    if (this.#bus() === "empty") this.#reports.push(Buffer.alloc(0));
    this.#reports.push(...(this.#options.framing === "raw64" ? raw(answer) : this.#wrapped(answer)));
    this.#wake();
  }

  #wrapped(answer: Uint8Array): Buffer[] {
    // AA, serial number, length, result, two bytes that nobody explains, and the sum behind.
    const room = REPORT_BYTES - 10;
    return pieces(answer, room).map((piece) => {
      const report = Buffer.alloc(REPORT_BYTES);
      report[0] = 0xaa;
      report.writeUInt16LE(3 + piece.length, 3);
      report.set(piece, 8);
      const damage = this.#bus() === "badSum" ? 1 : 0;
      report.writeUInt16LE((sum16(report.subarray(3, 8 + piece.length)) + damage) & 0xffff, 8 + piece.length);
      return report;
    });
  }
}

function raw(answer: Uint8Array): Buffer[] {
  return pieces(answer, REPORT_BYTES).map((piece) => {
    const report = Buffer.alloc(REPORT_BYTES);
    report.set(piece);
    return report;
  });
}

function pieces(bytes: Uint8Array, room: number): Uint8Array[] {
  const result: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += room) result.push(bytes.subarray(at, at + room));
  return result;
}
