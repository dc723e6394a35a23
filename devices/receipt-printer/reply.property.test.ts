import fc from "fast-check";
import { expect, it } from "vitest";
import { EscposParser } from "../escpos/parse.ts";
import { Paper } from "../escpos/paper.ts";
import { ReplyRecogniser } from "./reply.ts";
import { fromRealTime, fromStatusBack, obstacle, statusOf } from "./sensor.ts";

const bytes = fc.uint8Array({ maxLength: 300 });

it("any bytes from a printer are replies or garbage, and each reply makes a state", () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 6 }), (chunks) => {
      const recogniser = new ReplyRecogniser();
      for (const reply of chunks.flatMap((chunk) => recogniser.push(chunk))) {
        const sensors =
          reply.kind === "realTime"
            ? ([1, 2, 3, 4] as const).map((n) => fromRealTime(n, reply.byte))
            : reply.kind === "statusBack"
              ? [fromStatusBack(reply.bytes)]
              : [];
        for (const each of sensors) {
          // What stands in the way is told as a fault, and only that.
          expect(statusOf(each).fault?.code).toBe(obstacle(each));
        }
      }
    }),
  );
});

it("chunking changes nothing", () => {
  fc.assert(
    fc.property(bytes, fc.nat({ max: 300 }), (all, cut) => {
      const whole = new ReplyRecogniser().push(all);
      const pieces = new ReplyRecogniser();
      expect([...pieces.push(all.subarray(0, cut)), ...pieces.push(all.subarray(cut))]).toEqual(whole);
    }),
  );
});

it("a status asked for behind any noise is heard, once the noise is discarded", () => {
  fc.assert(
    fc.property(bytes, fc.constantFrom(0x12, 0x16, 0x1a, 0x72), (noise, status) => {
      const recogniser = new ReplyRecogniser();
      recogniser.push(noise);
      recogniser.discard();
      expect(recogniser.push(Uint8Array.of(status))).toEqual([{ kind: "realTime", byte: status }]);
    }),
  );
});

it("the interpreter takes any bytes, in any chunks, and keeps little", () => {
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 6 }), (chunks) => {
      const parser = new EscposParser();
      const paper = new Paper({ widthDots: 576, qrModules: () => 21 });
      for (const [index, chunk] of chunks.entries())
        for (const operation of parser.push(chunk, { last: index === chunks.length - 1 })) paper.feed(operation);
    }),
  );
});
