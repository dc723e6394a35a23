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
      bundles: [{ id: "newborn", name: "新生儿出生一件事" }],
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
  "desk.visitPapers": {
    input: { ticketId: CALLED_VISIT.id },
    output: [
      {
        ...{ kind: "bundle", id: "newborn", title: "生孩子一件事", department: "卫生健康委员会" },
        answers: [{ ask: "父母领结婚证了吗？", label: "领了" }],
        stops: [],
        stages: [
          {
            ...{ name: "各部门一起办", relation: "and" },
            steps: [
              { name: "出生登记", what: "落户口。", facts: ["公安局", "3个工作日", "窗口办"] },
              {
                name: "社保卡",
                what: "做卡。",
                facts: ["人力资源和社会保障局", "5个工作日", "自动办"],
                only: "要办社保卡",
              },
            ],
          },
        ],
        papers: {
          must: [{ name: "出生医学证明", amount: "原件1份", notes: [] }],
          ...{ perhaps: [], ifAny: [], spared: [{ name: "结婚证", why: "系统里能查到" }] },
        },
      },
    ],
  } satisfies Example<Desk["visitPapers"]>,
  "desk.missed": {
    input: { windowId: "a03" },
    output: [{ ...gone, state: "noShow", recalls: 2 }],
  } satisfies Example<Desk["missed"]>,
};
