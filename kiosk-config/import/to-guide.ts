import { err, ok, type Result } from "neverthrow";
import { Guide } from "../schema/guide.ts";
import type { Hall } from "../schema/hall.ts";
import { audienceOf, daysOf, levelOf, stateOf, taskTypeOf, yes } from "./code-value.ts";
import { known, materialOf, text } from "./material-of.ts";
import { oneLine } from "./plain-text.ts";
import type { RawItem } from "./raw-item.ts";
import { reasonsOf } from "./reason.ts";

/** A condition or a law of the schema. Exports pour all of them into one cell. */
const MAX_LINE = 80;

export interface Draft {
  guide: Guide;
  /** What the export does not say or cannot mean, and a clerk must look at before it is published. */
  open: string[];
}

export interface ToGuideOptions {
  raw: RawItem;
  id: string;
  hall: Hall;
  /** Queue for all items of this import, until somebody divides them. */
  categoryId: string;
  /** `YYYY-MM-DD` of the import. */
  today: string;
}

/** A guide of an exported item, or why it cannot be one. What is not said is filled from the hall and named. */
export function toGuide({ raw, id, hall, categoryId, today }: ToGuideOptions): Result<Draft, string[]> {
  const { fields } = raw;
  const open: string[] = [];
  const category = hall.categories.find((one) => one.id === categoryId);
  const labels = hall.windows.filter(({ id: window }) => category?.windows.includes(window)).map(({ label }) => label);
  const papers = raw.materials.map(materialOf);
  const audience = audienceOf(fields["server_type"]);
  const promised = daysOf(fields["promise_day"]);
  const legal = daysOf(fields["anticipate_day"]);
  const visits = daysOf(fields["limit_scene_num"]);
  const online = yes(fields["is_online"]);
  const candidate = {
    id,
    name: oneLine(fields["task_name"] ?? ""),
    ...text("taskCode", fields["task_code"]),
    ...text("catalogCode", fields["catalog_code"]),
    ...text("handleItemCode", fields["task_handle_item"]),
    ...text("localCode", fields["local_task_code"]),
    ...text("departmentCode", fields["dept_code"]),
    state: known(stateOf(fields["task_state"]), "in-use", "事项状态", open),
    taskType: known(taskTypeOf(fields["task_type"]), "public-service", "事项类型", open),
    department: oneLine(fields["dept_name"] ?? ""),
    level: known(levelOf(fields["use_level"]), "county", "行使层级", open),
    audience: audience.length > 0 ? audience : ["person"],
    theme: oneLine(fields["user_topic_type"] ?? fields["corp_topic_type"] ?? "待分类").slice(0, 20),
    projectType: (promised ?? 0) === 0 ? "instant" : "promised",
    legalWorkdays: Math.max(legal ?? promised ?? 0, promised ?? 0),
    ...text("legalExplain", fields["anticipate_explain"]),
    promisedWorkdays: promised ?? legal ?? 0,
    ...text("promisedExplain", fields["promise_explain"]),
    visits: visits ?? 1,
    ...((visits ?? 1) > 0 && { visitReason: oneLine(fields["limit_scene_explain"] ?? "要当面核对材料") }),
    conditions: lines(fields["accept_condition"]).map(sentence),
    materials: papers.map(({ material }) => material),
    steps: stepsOf(raw),
    fees: raw.fees.map((fee) => ({
      name: oneLine(fee["fee_name"] ?? ""),
      standard: oneLine(fee["fee_stand"] ?? ""),
      basis: oneLine(fee["fee_by_law"] ?? fields["fee_basis"] ?? ""),
      ...text("reduction", fee["desc_explain"]),
    })),
    results: [{ name: oneLine(fields["result_name"] ?? "办理结果"), kind: resultKind(fields), delivery: "窗口领取" }],
    legalBasis: lines(fields["by_law"]).map((line) => ({ title: line.slice(0, 80) })),
    place: {
      name: hall.name,
      address: hall.address,
      windows: labels,
      hours: hoursOf(hall),
    },
    online: { available: online, ...(online && { channel: "豫事办" }) },
    handling: {
      forms: ["counter", ...(online ? ["online"] : [])],
      appointment: yes(fields["is_schedule"]),
      express: yes(fields["is_express"]),
      ...text("quota", fields["limit_explain"]),
    },
    selfService: yes(fields["is_service_terminals"]),
    consultation: "大厅一楼咨询台",
    supervision: "大厅“办不成事”窗口",
    faq: raw.questions.map((one) => ({
      question: oneLine(one["question"] ?? ""),
      answer: oneLine(one["answer"] ?? ""),
    })),
    categoryId,
    version: 1,
    updatedOn: today,
    effectiveOn: dateOf(fields["plan_effective_date"]) ?? today,
    ...(dateOf(fields["plan_cancel_date"]) && { cancelledOn: dateOf(fields["plan_cancel_date"]) }),
  };
  const parsed = Guide.safeParse(candidate, { reportInput: true });
  if (!parsed.success) return err(reasonsOf(parsed.error.issues));
  return ok({
    guide: parsed.data,
    open: [
      ...open,
      ...papers.flatMap((paper) => paper.open),
      ...(promised === undefined ? ["没有承诺时限"] : []),
      ...(audience.length === 0 ? ["没有服务对象，先按个人"] : []),
      ...(raw.steps.length === 0 ? ["没有办理环节，先写了取号、办理两步"] : []),
      ...(/\d{7,}/.test(`${fields["link_way"] ?? ""}${fields["supervise_way"] ?? ""}`)
        ? ["电话没有导入：改写成去哪个窗口问"]
        : []),
      `办理地点先按${hall.name} ${labels.join("、")}`,
      "写一个八个字以内的短标题，和群众平时的叫法（aliases）",
    ],
  });
}

function lines(cell: string | undefined): string[] {
  return (cell ?? "")
    .split("\n")
    .map((line) => line.replace(/^\s*(\d+[.、．)）]|[（(]?[一二三四五六七八九十]+[)）、.]|[①-⑳])\s*/, "").trim())
    .flatMap((line) => (line.length > MAX_LINE ? (line.match(/[^。；;]+[。；;]?/g) ?? []) : [line]))
    .filter((line) => line !== "");
}

/** Read aloud, a line without its stop runs into the next. */
const sentence = (line: string) => (/[。！？；]$/.test(line) ? line.replace(/；$/, "。") : `${line}。`);

function stepsOf({ steps }: RawItem) {
  if (steps.length === 0)
    return [
      { name: "取号", what: "在自助机上取号。", who: "来办的人", duration: "1分钟" },
      { name: "办理", what: "到窗口交材料，窗口核对后办理。", who: "窗口", duration: "以窗口答复为准" },
    ];
  return steps.map((step) => ({
    name: oneLine(step["step_name"] ?? ""),
    what: oneLine(step["step_what"] ?? step["step_name"] ?? ""),
    who: oneLine(step["step_who"] ?? "窗口"),
    duration: oneLine(step["step_time"] ?? "以窗口答复为准"),
  }));
}

function resultKind(fields: RawItem["fields"]): "certificate" | "document" | "approval" {
  const name = `${fields["result_name"] ?? ""}${fields["result_type"] ?? ""}`;
  if (/证|执照/.test(name)) return "certificate";
  return /批复|批文/.test(name) ? "approval" : "document";
}

function hoursOf(hall: Hall): string {
  return `工作日 ${hall.openingHours.map(({ from, to }) => `${from}–${to}`).join("，")}`;
}

/** `2025/1/2`, `2025年1月2日`, `20250102` → `2025-01-02`. */
function dateOf(cell: string | undefined): string | undefined {
  const match = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})/.exec(cell?.trim() ?? "");
  if (match === null) return undefined;
  const [, year = "", month = "", day = ""] = match;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
