import type { Duplex } from "node:stream";
import { crc16, READ, seal, WRITE_COIL } from "../../auxiliaries/modbus.ts";
import type { Twin } from "../twin.ts";
import { NO_AUXILIARIES_FAULTS, type AuxiliariesFaults } from "./faults.ts";

const REQUEST_BYTES = 8;
const ILLEGAL_ADDRESS = 2;
const NOISE = Uint8Array.of(0x55, 0xaa, 0x00, 0xff, 0x31);
const NOISE_EVERY_MS = 15;
/** More points than any board in a kiosk has. */
const POINTS = 32;

export interface AuxiliariesTwin extends Twin<AuxiliariesFaults> {
  /** Set a contact. */
  setInput(address: number, active: boolean): void;
  /** Addresses of the coils that are on. */
  lit(): number[];
}

/** A Modbus-RTU board with 32 contacts and 32 coils. */
export function createAuxiliariesTwin({ unit = 1 }: { unit?: number } = {}): AuxiliariesTwin {
  let faults: AuxiliariesFaults = { ...NO_AUXILIARIES_FAULTS };
  const inputs = new Array<boolean>(POINTS).fill(false);
  const coils = new Array<boolean>(POINTS).fill(false);

  const answer = (request: Uint8Array): Uint8Array | undefined => {
    const [to, code = 0, high = 0, low = 0, countHigh = 0, countLow = 0] = request;
    if (to !== unit || faults.line === "silence") return undefined;
    const from = faults.line === "otherUnit" ? unit + 1 : unit;
    const address = (high << 8) | low;
    const count = (countHigh << 8) | countLow;
    const known = code === WRITE_COIL ? address < POINTS : address + count <= POINTS;
    if (!known || faults.line === "exception") return seal(Uint8Array.of(from, code | 0x80, ILLEGAL_ADDRESS));
    if (code === WRITE_COIL) {
      coils[address] = countHigh === 0xff;
      return seal(Uint8Array.of(from, ...request.subarray(1, 6)));
    }
    const table = code === READ.coil ? coils : inputs;
    const bytes = new Uint8Array(Math.ceil(count / 8));
    for (let bit = 0; bit < count; bit += 1)
      if (table[address + bit] === true) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
    return seal(Uint8Array.of(from, code, bytes.length, ...bytes));
  };

  return {
    attach(cable: Duplex) {
      let held = new Uint8Array(0);
      const noise = setInterval(() => faults.line === "babble" && cable.write(NOISE), NOISE_EVERY_MS);
      cable.on("error", () => cable.destroy());
      cable.on("close", () => clearInterval(noise));
      cable.on("data", (chunk: Buffer) => {
        held = Uint8Array.of(...held, ...chunk);
        while (held.length >= REQUEST_BYTES) {
          const request = held.subarray(0, REQUEST_BYTES);
          const good = crc16(request) === 0;
          held = held.slice(good ? REQUEST_BYTES : 1);
          const reply = good ? answer(request) : undefined;
          if (reply === undefined) continue;
          if (faults.line === "badCrc") reply[reply.length - 1] = (reply.at(-1) ?? 0) ^ 0xff;
          cable.write(reply);
        }
      });
    },
    faults: () => ({ ...faults }),
    setFaults: (change) => (faults = { ...faults, ...change }),
    reset: () => {
      faults = { ...NO_AUXILIARIES_FAULTS };
      inputs.fill(false);
      coils.fill(false);
    },
    setInput: (address, active) => (inputs[address] = active),
    lit: () => coils.flatMap((on, address) => (on ? [address] : [])),
  };
}
