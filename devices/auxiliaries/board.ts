import { err, ok, type Result } from "neverthrow";
import type {
  AuxiliariesConfig,
  FrameBoard,
  LightName,
  ModbusBoard,
  SensorName,
} from "../../kiosk-config/schema/auxiliaries.ts";
import type { DeviceFault } from "../contract/index.ts";
import type { Transport } from "../transport/types.ts";
import { bytesOf, FrameFinder } from "./frame-table.ts";
import { answerLength, readAnswer, readBits, writeCoil } from "./modbus.ts";

/** A board answers within a few milliseconds of its line's time; this is generous at 9600 baud. */
const ANSWER_MS = 400;

/** Which contacts are active; absent for those not known. */
export type Sensed = Partial<Record<SensorName, boolean>>;

/** A board on an open cable. One question at a time; the device sees to that. */
export interface Board {
  sense(): Promise<Result<Sensed, DeviceFault>>;
  /** False when the board has no such light. */
  light(name: LightName, on: boolean): Promise<Result<boolean, DeviceFault>>;
}

export function openBoard(config: AuxiliariesConfig["board"], transport: Transport): Board {
  return config.kind === "modbusRtu" ? modbusBoard(config, transport) : frameBoard(config, transport);
}

const isActive = (bit: boolean, active: "whenSet" | "whenClear") => bit === (active === "whenSet");

function modbusBoard({ unit, sensors, lights }: ModbusBoard, transport: Transport): Board {
  const ask = asker(transport);
  return {
    async sense() {
      const sensed: Sensed = {};
      for (const { name, table, address, active } of sensors) {
        const bits = await ask(readBits({ unit, table, address, count: 1 }));
        if (bits.isErr()) return err(bits.error);
        sensed[name] = isActive(bits.value[0] ?? false, active);
      }
      return ok(sensed);
    },
    async light(name, on) {
      const light = lights.find((one) => one.name === name);
      if (light === undefined) return ok(false);
      const written = await ask(writeCoil({ unit, address: light.address, on }));
      return written.map(() => true);
    },
  };
}

/** One Modbus exchange after the other. What comes before a question is thrown away: it answers an older one. */
function asker(transport: Transport): (request: Uint8Array) => Promise<Result<boolean[], DeviceFault>> {
  let held = new Uint8Array(0);
  let look: () => void = () => undefined;
  transport.onData((chunk) => {
    // Babble must not fill the memory; no answer is longer.
    held = Uint8Array.of(...held, ...chunk).slice(-MAX_RTU_BYTES);
    look();
  });
  return (request) =>
    new Promise((resolve) => {
      const finish = (result: Result<boolean[], DeviceFault>) => {
        clearTimeout(late);
        look = () => undefined;
        resolve(result);
      };
      const late = setTimeout(
        () =>
          finish(
            err(
              held.length === 0
                ? { code: "silence", detail: "the board does not answer" }
                : { code: "garbled", detail: `${held.length} bytes that are no answer` },
            ),
          ),
        ANSWER_MS,
      );
      held = new Uint8Array(0);
      look = () => {
        const length = answerLength(request, held);
        if (length !== undefined && held.length >= length) finish(readAnswer(request, held.subarray(0, length)));
      };
      transport.write(request).catch((error: unknown) => finish(err({ code: "cable", detail: String(error) })));
    });
}
const MAX_RTU_BYTES = 256;

function frameBoard({ poll, reply, sensors, lights }: FrameBoard, transport: Transport): Board {
  const finder = new FrameFinder(reply);
  let last: Uint8Array | undefined;
  let told: () => void = () => undefined;
  transport.onData((chunk) => {
    for (const frame of finder.push(chunk)) last = frame;
    if (last !== undefined) told();
  });
  const send = async (bytes: Uint8Array): Promise<Result<void, DeviceFault>> => {
    try {
      await transport.write(bytes);
      return ok(undefined);
    } catch (error) {
      return err({ code: "cable", detail: String(error) });
    }
  };
  return {
    async sense() {
      if (poll !== undefined) {
        last = undefined;
        finder.discard();
        const answered = new Promise<boolean>((resolve) => {
          const late = setTimeout(() => resolve(false), ANSWER_MS);
          told = () => {
            clearTimeout(late);
            resolve(true);
          };
        });
        const sent = await send(bytesOf(poll));
        if (sent.isErr()) return err(sent.error);
        if (!(await answered)) return err({ code: "silence", detail: "no frame of the profile's table came" });
      }
      const frame = last;
      // A board that speaks by itself has not said anything yet: nothing is known.
      if (frame === undefined) return ok({});
      const sensed: Sensed = {};
      for (const { name, byte, bit, active } of sensors)
        sensed[name] = isActive((((frame[byte] ?? 0) >> bit) & 1) === 1, active);
      return ok(sensed);
    },
    async light(name, on) {
      const light = lights.find((one) => one.name === name);
      if (light === undefined) return ok(false);
      return (await send(bytesOf(on ? light.on : light.off))).map(() => true);
    },
  };
}
