import { z } from "zod";
import { SerialTransport } from "./transport.ts";

/** Bytes as hexadecimal digits, e.g. `a0 01 00 a1`; in a pattern `??` stands for any byte. */
const Hex = z.string().regex(/^([0-9a-fA-F]{2}\s*)+$/, "bytes as hexadecimal digits, e.g. a0 01 00 a1");
const HexPattern = z
  .string()
  .regex(/^(([0-9a-fA-F]{2}|\?\?)\s*)+$/, "bytes as hexadecimal digits, ?? for any byte, e.g. a0 01 ?? ??");

/** XFS4IoT Auxiliaries: what a board can sense. */
export const SensorName = z.enum(["presence", "cabinetDoor", "tamper"]);
/** XFS4IoT Lights: what a board can light. */
export const LightName = z.enum(["idReader", "receiptPrinter", "documentPrinter", "barcodeScanner", "status"]);

/** What a sensor means when its bit is set; a door contact that is open at rest says `whenClear`. */
const Active = z.enum(["whenSet", "whenClear"]).default("whenSet");

const ModbusBoard = z.strictObject({
  kind: z.literal("modbusRtu"),
  unit: z.int().min(1).max(247).default(1),
  /** Read with function 02 (discrete inputs) or 01 (coils). */
  sensors: z
    .array(
      z.strictObject({
        name: SensorName,
        table: z.enum(["discreteInput", "coil"]).default("discreteInput"),
        address: z.int().min(0).max(65535),
        active: Active,
      }),
    )
    .max(16)
    .default([]),
  /** Written with function 05 (single coil). */
  lights: z
    .array(z.strictObject({ name: LightName, address: z.int().min(0).max(65535) }))
    .max(16)
    .default([]),
});

const FrameBoard = z.strictObject({
  kind: z.literal("frames"),
  /** Sent each poll; leave out for boards that speak by themselves. */
  poll: Hex.optional(),
  /** How the board's frames begin and how long they are. */
  reply: z.strictObject({
    header: HexPattern,
    lengthBytes: z.int().min(1).max(64),
    checksum: z.enum(["none", "sum8", "xor8"]).default("none"),
  }),
  sensors: z
    .array(
      z.strictObject({
        name: SensorName,
        /** Place of the byte in the frame, counted from 0. */
        byte: z.int().min(0).max(63),
        bit: z.int().min(0).max(7),
        active: Active,
      }),
    )
    .max(16)
    .default([]),
  lights: z
    .array(z.strictObject({ name: LightName, on: Hex, off: Hex }))
    .max(16)
    .default([]),
});

/** Lights, presence, door and tamper contacts on one board, described as a table of frames. */
export const AuxiliariesConfig = z.strictObject({
  transport: z.discriminatedUnion("kind", [SerialTransport]),
  board: z.discriminatedUnion("kind", [ModbusBoard, FrameBoard]),
  pollIntervalMs: z.int().min(50).max(10_000).default(250),
});

export type AuxiliariesConfig = z.infer<typeof AuxiliariesConfig>;
export type ModbusBoard = z.infer<typeof ModbusBoard>;
export type FrameBoard = z.infer<typeof FrameBoard>;
export type SensorName = z.infer<typeof SensorName>;
export type LightName = z.infer<typeof LightName>;
