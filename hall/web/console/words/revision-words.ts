import type { Consequence, ContentChange, RevisionState } from "../../../contract/index.ts";

export const REVISION_STATES: Readonly<Record<RevisionState, string>> = {
  draft: "草稿",
  submitted: "等审核",
  scheduled: "定时生效",
  published: "正在用",
  superseded: "以前的",
  refused: "退回了",
  withdrawn: "收回了",
};

/** One difference in a line, as `changeWords` of the content's own tools says it, without whose it is. */
export function changeLine({ what, from, to }: ContentChange): string {
  const subject = what === undefined ? "" : `${what}：`;
  if (from === undefined) return `${subject}新增${to === undefined || to === "" ? "" : `“${to}”`}`;
  if (to === undefined) return `${subject}去掉${from === "" ? "" : `“${from}”`}`;
  return `${subject}“${from}”改成“${to}”`;
}

/** What becomes of the people in the hall, a sentence each. */
export function consequenceWords(consequence: Consequence): string {
  switch (consequence.kind) {
    case "categoryGone": {
      const { name, waiting, windows } = consequence;
      if (waiting === 0) return `“${name}”不再给号。现在没有人在等。`;
      return `“${name}”不再给号。现在等着的 ${waiting} 人，号还有效，由 ${windows.join("、")} 叫完。`;
    }
    case "windowGone": {
      const { label, there, sent } = consequence;
      const words = [
        ...(there === 0 ? [] : [`正在办的 ${there} 人办完为止`]),
        ...(sent === 0 ? [] : [`指定在这里等的 ${sent} 人仍由它叫`]),
      ];
      return `${label} 窗口不再叫号${words.length === 0 ? "，现在没有人在那里" : `；${words.join("，")}`}。`;
    }
    case "otherWindows": {
      const { name, waiting, from, to } = consequence;
      const people = waiting === 0 ? "现在没有人在等" : `现在等着的 ${waiting} 人先后不变`;
      return `“${name}”改由 ${to.join("、")} 叫（原来是 ${from.join("、")}），${people}。`;
    }
    case "quotaUsedUp": {
      const { name, taken, quota } = consequence;
      return `“${name}”已经给了 ${taken} 个号，到了新的上限 ${quota}：不再给号，给出的都有效。`;
    }
    case "otherLetter": {
      const { name, from, to, waiting } = consequence;
      return `“${name}”以后的号用 ${to} 开头；现在等着的 ${waiting} 人拿 ${from} 开头的号，照样有效。`;
    }
    case "otherHours": {
      const { from, to, waiting } = consequence;
      const hours = (openings: readonly string[]) => (openings.length === 0 ? "不开放" : openings.join("、"));
      return `今天的开放时间从 ${hours(from)} 改成 ${hours(to)}。现在等着的 ${waiting} 人，号仍然有效。`;
    }
  }
}
