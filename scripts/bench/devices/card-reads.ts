import type { CardEvent } from "../../../devices/contract/index.ts";
import { createIdReader } from "../../../devices/id-reader/device.ts";
import { replyBytes, REQUEST_BYTES } from "../../../devices/id-reader/frame.ts";
import { wireMs } from "../../../devices/id-reader/card-reading.ts";
import type { OpenTransport } from "../../../devices/transport/open.ts";
import type { IdReaderConfig } from "../../../kiosk-config/schema/devices.ts";

export const BAUD_RATE = 115_200;
const BITS_PER_BYTE = 10;

/** Find, select, read and the question for an additional address, both ways, and nothing but the wire. */
export const CARD_WIRE_MS = wireMs(BAUD_RATE) + ((REQUEST_BYTES + replyBytes(0)) * BITS_PER_BYTE * 1000) / BAUD_RATE;

export interface CardReadsOptions {
  rounds: number;
  transport: IdReaderConfig["transport"];
  open: OpenTransport;
  hands: { putCard(personId: string): Promise<unknown>; takeCard(): Promise<unknown> };
}

/** Times from the question that found a card to its decoded record, ms. */
export async function cardReads({ rounds, transport, open, hands }: CardReadsOptions): Promise<number[]> {
  const device = createIdReader({ config: { transport, pollIntervalMs: 100 }, openTransport: open });
  const times: number[] = [];
  device.start();
  try {
    for (let round = 0; round < rounds; round += 1) {
      const read = next(device, "read");
      await hands.putCard("zhang");
      const event = await read;
      if (event.type === "read") times.push(event.readMs);
      const removed = next(device, "removed");
      await hands.takeCard();
      await removed;
    }
  } finally {
    await device.stop();
  }
  return times;
}

function next(device: ReturnType<typeof createIdReader>, type: CardEvent["type"]): Promise<CardEvent> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no event ${type}`)), 10_000);
    const stop = device.onCard((event) => {
      if (event.type !== type) return;
      clearTimeout(late);
      stop();
      resolve(event);
    });
  });
}
