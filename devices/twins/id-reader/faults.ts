import { z } from "zod";

/** What can go wrong with a reader, one thing at a time in each place. */
export const IdReaderFaults = z.strictObject({
  /** `fakeCard`: the SAM cannot authenticate it (32). `readFails`: 41. `selectFails`: 81. `wrongCard`: 40. */
  card: z.enum(["none", "wrongCard", "fakeCard", "selectFails", "readFails"]),
  /**
   * `noise`: junk in front of each reply. `split`: every byte a chunk of its own. `glued`: a reply in one burst, with junk
   * behind. `badChecksum`: every second reply is garbled. `truncated`: replies stop three bytes early. `silence`: none.
   * `otherDevice`: something else hangs there and answers in its own language. `babble`: it talks without end.
   */
  line: z.enum(["none", "noise", "split", "glued", "badChecksum", "truncated", "silence", "otherDevice", "babble"]),
  /** 60 and 66. */
  sam: z.enum(["none", "selfTestFailed", "notAuthorised"]),
  /** Added to each reply. */
  slowMs: z.number().min(0).max(10_000),
});
export type IdReaderFaults = z.infer<typeof IdReaderFaults>;

export const NO_READER_FAULTS: IdReaderFaults = { card: "none", line: "none", sam: "none", slowMs: 0 };
