import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";
import type { Example } from "./example.ts";

/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;

export const DISPLAY_EXAMPLES = {
  "display.board": {
    input: { calls: 12 },
    output: {
      ...{ at: AT, hallName: "方城县政务服务大厅", demo: false, businessDay: "2026-03-02", opening: "open" },
      calls: [
        {
          ...{ callId: "A017-3", number: "A017", categoryId: "household", windowId: "a03", windowLabel: "A03" },
          ...{ at: AT - 4000, recall: 0, open: true },
        },
      ],
      windows: [
        {
          ...{ windowId: "a03", label: "A03", place: "一楼东侧", categoryIds: ["household"] },
          ...{ state: "called", number: "A017" },
        },
      ],
      categories: [
        {
          ...{ categoryId: "household", name: "户籍业务", letter: "A", waiting: 7 },
          estimate: { lowMinutes: 10, highMinutes: 25 },
        },
      ],
      notices: ["老年人、残疾人请走绿色通道，或找咨询台"],
      sound: { kind: "voice", quiet: false, volume: 0.8, times: 2, hallVoice: "spoken" },
    },
  } satisfies Example<ContractRouterClient<HallContract>["display"]["board"]>,
} as const;
