import { maskName } from "../../kiosk-config/schema/mask.ts";
import type { WireCase } from "../connectors/cases/wire.ts";
import type { Case, CaseNext, CaseStep } from "../contract/case.ts";
import { dayWords } from "./day-words.ts";
import { STATE_WORDS } from "./state-words.ts";

/** A case as its holder is told of it: plain words, masks, and what to do next. `today` as `2026-03-02`. */
export function caseView(wire: WireCase, today: string): Case {
  const { contact } = wire;
  return {
    number: wire.affairSerialNo,
    queryCode: wire.queryCode,
    service: wire.affairName,
    department: wire.departmentName,
    maskedName: maskName(wire.applicantName),
    state: STATE_WORDS[wire.status].state,
    stateName: wire.status,
    appliedOn: wire.applyTime.slice(0, 10),
    ...(wire.promisedDate && { dueOn: wire.promisedDate }),
    steps: stepsOf(wire),
    next: nextOf(wire, today),
    takesPapers: wire.acceptsMaterials ?? false,
    ask: {
      ...(contact.window && { window: contact.window }),
      ...(contact.place && { place: contact.place }),
      ...(contact.phone && { phone: contact.phone }),
    },
  };
}

function stepsOf(wire: WireCase): CaseStep[] {
  const records = [...wire.records].sort((a, b) => a.time.localeCompare(b.time));
  // A platform that keeps no way still knows where the case is.
  if (records.at(-1)?.status !== wire.status) records.push({ status: wire.status, time: wire.applyTime });
  const past = records.map(({ status, time, note }, index): CaseStep => {
    const { title, text } = STATE_WORDS[status];
    const said = note ?? text;
    return {
      position: index === records.length - 1 ? "now" : "past",
      title,
      at: time.slice(0, 16),
      ...(said !== "" && { text: said }),
    };
  });
  const ahead = STATE_WORDS[wire.status].ahead.map((title, index, all): CaseStep => {
    const promised = index === all.length - 1 && wire.promisedDate ? `承诺最晚 ${dayWords(wire.promisedDate)}` : "";
    return { position: "ahead", title, ...(promised !== "" && { text: promised }) };
  });
  return [...past, ...ahead];
}

function nextOf(wire: WireCase, today: string): CaseNext {
  const { supplement, suspension, refusal, result, promisedDate } = wire;
  switch (wire.status) {
    case "收件":
      return { kind: "wait", title: "先等一等，窗口正在看材料，不用跑" };
    case "补齐补正":
      if (!supplement) return { kind: "wait", title: "要补材料，补哪几样请问窗口" };
      return {
        kind: "bringPapers",
        title:
          supplement.deadline < today
            ? `补材料的日子（${dayWords(supplement.deadline)}）过了，请先问窗口`
            : `请在 ${dayWords(supplement.deadline)}前补 ${supplement.materials.length} 样材料`,
        until: supplement.deadline,
        papers: supplement.materials.map(({ name, note }) => ({ name, ...(note && { note }) })),
      };
    case "挂起":
      return {
        kind: "suspended",
        title: "现在不用做什么，停下的原因消除后接着办",
        reason: suspension?.reason || "原因请问窗口",
        ...(suspension?.expectedDate && { until: suspension.expectedDate }),
      };
    case "办结":
      return collectOf(result);
    case "不予受理":
    case "退件":
      return {
        kind: "refused",
        title: wire.status === "退件" ? "材料退回了，请看原因" : "这次没有受理，请看原因",
        reason: refusal?.reason || "原因请问窗口",
        remedy: refusal?.remedy || "下一步怎么办，请问窗口",
      };
    default:
      if (!promisedDate) return { kind: "wait", title: "正在办，不用跑" };
      return {
        kind: "wait",
        title:
          promisedDate < today
            ? `承诺的日子（${dayWords(promisedDate)}）过了，可以问窗口`
            : `正在办，不用跑，最晚 ${dayWords(promisedDate)}办好`,
        until: promisedDate,
      };
  }
}

function collectOf(result: WireCase["result"]): CaseNext {
  if (!result) {
    return { kind: "collect", title: "办好了，怎么拿结果请问窗口", result: "办理结果", way: "window", bring: [] };
  }
  const title = {
    window: collectedAt(result),
    post: "办好了，已经寄出",
    electronic: "办好了，电子证照已经生成，不用跑",
  }[result.way];
  return {
    kind: "collect",
    title,
    result: result.name,
    way: result.way,
    bring: result.way === "window" ? result.bring : [],
    ...(result.hours && result.way === "window" && { hours: result.hours }),
  };
}

/** What to do stands before where that is: a long place may then fill a line of its own. */
function collectedAt({ window, place }: NonNullable<WireCase["result"]>): string {
  if (window) return `办好了，请到 ${window} 窗口拿${place ? `（${place}）` : ""}`;
  return place ? `办好了，请到${place}拿` : "办好了，到哪里拿请问窗口";
}
