import type { z } from "zod";

/** Columns by the settings they become. */
const COLUMN_WORDS: Readonly<Record<string, string>> = {
  name: "事项名称",
  department: "实施主体",
  conditions: "受理条件",
  materials: "申请材料",
  legalBasis: "设定依据",
  taskCode: "实施编码",
  catalogCode: "基本编码",
  handleItemCode: "业务办理项编码",
  departmentCode: "实施主体编码",
  localCode: "地方编码",
  fees: "收费项目",
  faq: "常见问题",
  steps: "办理环节",
  results: "办理结果",
  legalWorkdays: "法定时限",
  promisedWorkdays: "承诺时限",
  visits: "到现场次数",
};

/** Why an item cannot be taken, in words of its columns. Never the cell itself: it may be a whole page. */
export function reasonsOf(issues: readonly z.core.$ZodIssue[]): string[] {
  return [...new Set(issues.map((issue) => `${placeOf(issue.path)}${wordsOf(issue)}`))];
}

function placeOf(path: readonly PropertyKey[]): string {
  const [top, index] = path;
  const column = COLUMN_WORDS[String(top)] ?? String(top ?? "");
  return typeof index === "number" ? `${column}第 ${index + 1} 项` : column;
}

function wordsOf(issue: z.core.$ZodIssue): string {
  const length = typeof issue.input === "string" ? issue.input.length : undefined;
  switch (issue.code) {
    case "too_small":
      return issue.origin === "array" || length === 0 ? "没有写" : `太短（${length ?? "?"} 个字）`;
    case "too_big":
      return issue.origin === "string"
        ? `太长（${length ?? "?"} 个字，最多 ${issue.maximum} 个）`
        : `太多（最多 ${issue.maximum}）`;
    case "custom":
      return `不对：${CODE_WORDS[String(issue.path.at(-1))] ?? issue.message}`;
    default:
      return CODE_WORDS[String(issue.path.at(-1))] ?? "看不懂";
  }
}

const CODE_WORDS: Readonly<Record<string, string>> = {
  taskCode: "应是 31 位（18 位统一社会信用代码、1 位层级、12 位基本编码），并且校验位正确",
  handleItemCode: "应是 33 位（31 位实施编码加 2 位）",
  catalogCode: "应是 12 位数字",
  departmentCode: "应是 18 位统一社会信用代码，并且校验位正确",
};
