import type { ContractRouterClient } from "@orpc/contract";
import type { HallContract } from "../contract/index.ts";
import type { Example } from "./example.ts";
import { CALLED_VISIT } from "./window-examples.ts";

type Desk = ContractRouterClient<HallContract>["desk"];
const { noShow: _noShow, ...gone } = CALLED_VISIT;

export const DESK_EXAMPLES = {
  "desk.plan": {
    output: {
      hallName: "示例政务服务大厅",
      categories: [{ id: "household", name: "户籍业务", windows: ["a03"] }],
      guides: [{ id: "id-card-renewal", name: "换领居民身份证" }],
      slipsOpenOnPhones: true,
    },
  } satisfies Example<Desk["plan"]>,
  "desk.papers": {
    input: { guideId: "id-card-renewal" },
    output: {
      guideId: "id-card-renewal",
      title: "换领居民身份证",
      must: [{ name: "旧的居民身份证", amount: "原件1份", notes: [] }],
      perhaps: [],
      ifAny: [],
      spared: [{ name: "居民户口簿", why: "系统里能查到" }],
    },
  } satisfies Example<Desk["papers"]>,
  "desk.missed": {
    input: { windowId: "a03" },
    output: [{ ...gone, state: "noShow", recalls: 2 }],
  } satisfies Example<Desk["missed"]>,
};
