import { connect, type Socket } from "node:net";
import { err, ok, type Result } from "neverthrow";
import type { ChipTwin } from "./card.ts";

/** Where Debian's virtual reader (package vsmartcard-vpcd, a driver of pcscd) waits for a card. */
export const VPCD_PORT = 35_963;
const CONNECT_MS = 2000;
/** Chip cards of the twin say no more than that they are there, T=0 or T=1. */
const ATR = { T0: Uint8Array.of(0x3b, 0x00), T1: Uint8Array.of(0x3b, 0x80, 0x01, 0x81) } as const;
/** One byte is a word to the slot, anything longer is for the card. */
const CONTROL = { powerOff: 0, powerOn: 1, reset: 2, atr: 4 } as const;
const HEADER_BYTES = 2;

export interface InsertedCard {
  remove(): Promise<void>;
}

/** Put a card into the virtual reader: each message is its length (2 bytes, big-endian) and as many bytes. */
export function insertIntoVpcd(options: {
  chip: ChipTwin;
  protocol: keyof typeof ATR;
  /** The wrong way round: the card is in, and says nothing when it is powered. */
  mute?: boolean;
  port?: number;
}): Promise<Result<InsertedCard, string>> {
  const { chip, protocol, mute = false, port = VPCD_PORT } = options;
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: CONNECT_MS });
    const fail = (reason: string) => {
      socket.destroy();
      resolve(err(`no virtual reader on port ${port} (${reason}): install pcscd and vsmartcard-vpcd, and start pcscd`));
    };
    socket.once("timeout", () => fail("no answer"));
    socket.once("error", (error) => fail(error.message));
    socket.once("connect", () => {
      socket.setTimeout(0);
      serve(socket, chip, mute ? Uint8Array.of(0x00) : ATR[protocol]);
      resolve(ok({ remove: () => remove(socket) }));
    });
  });
}

function serve(socket: Socket, chip: ChipTwin, atr: Uint8Array): void {
  let rest = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER_BYTES) {
      const end = HEADER_BYTES + rest.readUInt16BE(0);
      if (rest.length < end) return;
      const message = rest.subarray(HEADER_BYTES, end);
      rest = rest.subarray(end);
      answer(socket, message, { chip, atr });
    }
  });
}

function answer(socket: Socket, message: Uint8Array, { chip, atr }: { chip: ChipTwin; atr: Uint8Array }): void {
  const send = (bytes: Uint8Array) => socket.write(Uint8Array.of(bytes.length >> 8, bytes.length & 0xff, ...bytes));
  if (message.length !== 1) {
    const reply = chip.process(message);
    if (reply === undefined) socket.destroy();
    else send(reply);
    return;
  }
  if (message[0] === CONTROL.atr) send(atr);
  // Power and reset are not answered.
  else chip.reset();
}

function remove(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else {
      socket.once("close", () => resolve());
      socket.destroy();
    }
  });
}
