import { businessDayBefore } from "../../queue/business-day.ts";
import type { WireCase, WireState } from "../cases/wire.ts";
import type { TwinPerson } from "./people.ts";

/** Body, level and item: no body and no item that exist. */
const ITEM_CODE = "11411322MB0000000X3442199806003";
const HOURS = "周一至周五 9:00–12:00，13:30–17:00";

export interface TwinCase {
  owner: TwinPerson;
  wire: Omit<WireCase, "applicantName">;
}

type Sketch = Partial<WireCase> & {
  owner: TwinPerson;
  serial: number;
  code: string;
  service: string;
  department: string;
  /** Oldest first; days before today, clock. */
  way: readonly [status: WireState, daysAgo: number, clock: string, note?: string][];
  /** Days from today. */
  promisedIn?: number;
};

/** A case for each state that there is, of people who are not; days count from `now` (Unix ms), so that none grows old. */
export function twinCases(now: number): TwinCase[] {
  const day = (offset: number) => businessDayBefore(now, -offset);
  const made = ({ owner, serial, service, department, way, promisedIn, code, ...rest }: Sketch): TwinCase => {
    const [, appliedAgo = 0, appliedAt = "09:00"] = way[0] ?? [];
    return {
      owner,
      wire: {
        affairSerialNo: `${ITEM_CODE}${day(-appliedAgo).replaceAll("-", "")}${String(serial).padStart(4, "0")}`,
        queryCode: code,
        affairName: service,
        departmentName: department,
        applyTime: `${day(-appliedAgo)} ${appliedAt}:00`,
        status: way.at(-1)?.[0] ?? "收件",
        ...(promisedIn !== undefined && { promisedDate: day(promisedIn) }),
        records: way.map(([status, daysAgo, clock, note]) => ({
          status,
          time: `${day(-daysAgo)} ${clock}:00`,
          ...(note !== undefined && { note }),
        })),
        acceptsMaterials: way.at(-1)?.[0] === "补齐补正" || way.at(-1)?.[0] === "收件",
        contact: { window: "A01", place: "一楼东侧综合服务区", phone: "0377-00000000" },
        ...rest,
      },
    };
  };
  return [
    made({
      owner: "zhang",
      serial: 7,
      code: "K7M2PX",
      service: "食品经营许可新办",
      department: "方城县市场监督管理局",
      way: [
        ["收件", 6, "09:32"],
        ["补齐补正", 4, "15:10", "经营场所平面图看不清楚"],
      ],
      supplement: {
        deadline: day(9),
        materials: [
          { name: "经营场所平面图", note: "要标出操作间、仓库和洗手池" },
          { name: "健康证明", note: "直接接触食品的人，每人一份" },
        ],
      },
      contact: { window: "D01", place: "二楼西侧企业服务区", phone: "0377-00000001" },
    }),
    made({
      owner: "zhang",
      serial: 12,
      code: "R4T9QW",
      service: "不动产转移登记",
      department: "方城县自然资源局",
      way: [
        ["收件", 12, "10:05"],
        ["受理", 11, "08:40", "材料齐全"],
        ["在办", 10, "14:20", "正在审核登记材料"],
      ],
      promisedIn: 5,
      contact: { window: "C01", place: "二楼东侧不动产登记区", phone: "0377-00000002" },
    }),
    made({
      owner: "zhang",
      serial: 3,
      code: "B8N5VC",
      service: "居民身份证换领",
      department: "方城县公安局",
      way: [
        ["收件", 25, "11:15"],
        ["受理", 25, "11:16"],
        ["在办", 24, "09:00", "正在制作证件"],
        ["办结", 2, "16:30", "证件已经做好"],
      ],
      promisedIn: 0,
      result: {
        name: "居民身份证",
        way: "window",
        window: "F01",
        place: "一楼大门右侧出件区",
        hours: HOURS,
        bring: ["旧身份证", "领证回执"],
      },
      contact: { window: "E01", place: "一楼北侧公安服务区", phone: "0377-00000003" },
    }),
    made({
      owner: "li",
      serial: 21,
      code: "H3J6LD",
      service: "建设工程规划许可",
      department: "方城县自然资源局",
      way: [
        ["收件", 30, "09:10"],
        ["受理", 29, "10:00"],
        ["在办", 28, "10:30"],
        ["挂起", 15, "17:00"],
      ],
      promisedIn: 20,
      suspension: { reason: "正在等专家评审，评审的时间不算在办理期限里", expectedDate: day(6) },
    }),
    made({
      owner: "li",
      serial: 22,
      code: "Z5X8CF",
      service: "户外广告设置许可",
      department: "方城县城市管理局",
      way: [
        ["收件", 8, "14:00"],
        ["不予受理", 7, "11:00"],
      ],
      refusal: {
        reason: "广告牌的位置在禁止设置的路段",
        remedy: "可以换一个位置重新申请；不服可以在 60 日内申请行政复议",
      },
    }),
    made({
      owner: "li",
      serial: 23,
      code: "T2G7YN",
      service: "社会保障卡补领",
      department: "方城县人力资源和社会保障局",
      way: [["收件", 0, "08:50"]],
    }),
    made({
      owner: "wang",
      serial: 31,
      code: "P9S4EM",
      service: "个体工商户变更登记",
      department: "方城县市场监督管理局",
      way: [
        ["收件", 9, "10:00"],
        ["受理", 8, "10:00"],
        ["退件", 3, "10:00"],
      ],
      refusal: { reason: "申请人要求撤回", remedy: "需要时可以重新申请" },
    }),
    made({
      owner: "wang",
      serial: 32,
      code: "U6K3RA",
      service: "医疗费用手工报销",
      department: "方城县医疗保障局",
      way: [
        ["收件", 2, "10:00"],
        ["受理", 1, "09:30"],
      ],
      promisedIn: 18,
    }),
  ];
}
