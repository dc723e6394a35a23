import { createOpenTransport } from "../../../devices/transport/open.ts";
import { createHidBus } from "../../../devices/twins/hid/bus.ts";
import { createIdReaderTwin } from "../../../devices/twins/id-reader/twin.ts";
import { BAUD_RATE, cardReads } from "./card-reads.ts";

const MATCH = { vendorId: "2b8b", productId: "2721" };

/**
 * Cards over 64-byte reports; ms. The twin stands where node-hid's binding would, in this process: what the bus itself
 * needs is not in it, its inner serial line is.
 */
export function hidReads({ rounds, thinkingMs }: { rounds: number; thinkingMs: number }): Promise<number[]> {
  const twin = createIdReaderTwin({ baudRate: BAUD_RATE, cardDelayMs: thinkingMs });
  const bus = createHidBus({
    info: { vendorId: 0x2b8b, productId: 0x2721, path: "/dev/bench" },
    framing: "raw64",
    twin,
    // SAM frames say in bytes 5 and 6 how much follows.
    answerBytes: (begun) => (begun.length < 7 ? undefined : 7 + (((begun[5] ?? 0) << 8) | (begun[6] ?? 0))),
  });
  return cardReads({
    rounds,
    transport: { kind: "hid", ...MATCH, framing: "raw64" },
    open: createOpenTransport({ hid: bus }),
    hands: {
      putCard: (id) => {
        twin.putCard(id);
        return Promise.resolve();
      },
      takeCard: () => {
        twin.takeCard();
        return Promise.resolve();
      },
    },
  });
}
