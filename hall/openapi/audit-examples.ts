import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";
import type { Example } from "./example.ts";

type Audit = ContractRouterClient<HallContract>["audit"];

/** 2026-03-02 09:30:00 in Shanghai. */
const AT = 1_772_415_000_000;
const DAY = "2026-03-02";
const PREVIOUS = "0".repeat(64);
const HASH = "68128416be84ed35e46e3f08aadda462d378d6e244220f871b41bb77e416719c";
const HEAD = { seq: 1, hash: HASH };

export const AUDIT_EXAMPLES = {
  "audit.list": {
    input: { from: DAY, to: DAY, procedure: "windows", limit: 50 },
    output: {
      entries: [
        {
          ...{ seq: 1, at: AT, actor: { kind: "staff", name: "zhouming" }, procedure: "windows.finish" },
          ...{ ref: "a01 A017", outcome: "done", previous: PREVIOUS, hash: HASH },
        },
      ],
      older: false,
      head: HEAD,
    },
  } satisfies Example<Audit["list"]>,
  "audit.export": {
    input: { from: DAY, to: DAY, format: "jsonl" },
    output: new File([], "审计记录2026-03-02.jsonl"),
  } satisfies Example<Audit["export"]>,
  "audit.verify": {
    input: { after: 0 },
    output: { state: "whole", checked: 1, head: HEAD },
  } satisfies Example<Audit["verify"]>,
};
