import type { Consequence, ContentChange, RevisionState, TextProblem } from "../../../contract/index.ts";

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

const FIELDS: Readonly<Record<string, string>> = {
  windows: "窗口",
  categories: "取号类别",
  openingHours: "开放时间",
  calendar: "日历",
  holidays: "放假",
  workdays: "调休上班",
  id: "代号",
  label: "窗口号",
  place: "位置",
  letter: "字头",
  name: "名称",
  hint: "说明",
  quota: "限号",
  perDay: "每天几个号",
  bands: "时段",
  from: "开始",
  to: "结束",
  tickets: "几个号",
  days: "星期",
  typicalServiceMinutes: "一般几分钟",
  identity: "刷身份证",
  categoryId: "取号类别",
  priority: "先后",
};

/** `windows.2.label` → `窗口第 3 个 › 窗口号`; a setting that nobody has a word for keeps its name. */
function pathWords(path: string): string {
  return path
    .split(".")
    .filter((part) => part !== "")
    .map((part) => (/^\d+$/.test(part) ? `第 ${Number(part) + 1} 个` : (FIELDS[part] ?? part)))
    .join(" › ");
}

const EXPECTATIONS: readonly (readonly [RegExp, string])[] = [
  [/^a string of at least 1 characters$/, "要填"],
  [/^a string of at least (\d+) characters$/, "至少 $1 个字"],
  [/^a string of at most (\d+) characters$/, "最多 $1 个字"],
  [/^a list of at least 1 entries$/, "至少要有一个"],
  [/^a list of at most (\d+) entries$/, "最多 $1 个"],
  [/^a number at least (\d+)$/, "不能小于 $1"],
  [/^a number at most (\d+)$/, "不能大于 $1"],
  [/^a number more than (\d+)$/, "要大于 $1"],
  [/^a string.*$/, "要填文字"],
  [/^a (whole )?number$/, "要填数"],
  [/^id of a window of this hall$/, "要是本大厅的窗口"],
  [/^the label of a window of this hall$/, "要是本大厅的窗口号"],
  [/^(?:id|label) that no other window has$/, "不能和别的窗口一样"],
  [/^(?:id|letter) that no other category has$/, "不能和别的类别一样"],
  [/^id of a category that names window (.*)$/, "要是窗口 $1 叫的类别"],
  [/^a window that calls the category (.*)$/, "要是叫 $1 这一类的窗口"],
  [/^a? ?time after (.*)$/, "要晚于 $1"],
  [/^time outside of (.*)$/, "不能和 $1 重叠"],
  [/^one capital letter$/, "一个大写字母"],
  [/^lower-case letters, digits and hyphens$/, "小写字母、数字和连字符"],
  [/^HH:MM, 24-hour clock$/, "像 09:00 这样的时间"],
  [/^no such setting$/, "没有这一项"],
  [/^well-formed YAML$/, "写法不对，看看缩进、冒号和引号"],
  [/^the hours of the hall \((.*)\)$/, "要和大厅的开放时间一致：$1"],
  [/^the address of the hall \((.*)\)$/, "要和大厅的地址一致：$1"],
  [/^one of (.*)$/, "只能是：$1"],
];

/** A problem for whoever edits: where, and what it should be. What has no words here is given on as it is. */
export function problemWords({ file, line, path, expected, found }: TextProblem, own: string): string {
  const known = EXPECTATIONS.find(([pattern]) => pattern.test(expected));
  const wanted = known === undefined ? expected : expected.replace(known[0], known[1]);
  const where = [file === own ? "" : `${file} 第 ${line} 行`, pathWords(path)].filter((part) => part !== "").join(" ");
  const now = found === undefined ? "" : found === "nothing" ? "，现在空着" : `，现在是 ${found}`;
  return `${where === "" ? "" : `${where}：`}${wanted}${now}`;
}
