import type { FieldProblem, ScannedSheet } from "../../../electron/contract/scan.ts";
import type { SheetOutcome } from "../../../electron/contract/content.ts";
import { sheetFailureWords } from "./sheet.ts";

export type ScanKindId = ScannedSheet["kind"];
type Advice = ScannedSheet["advice"][number];

export interface Words {
  title: string;
  advice: string;
}

/** What to do better when the picture is taken again. */
export function adviceWords(advice: Advice): Words {
  switch (advice) {
    case "noSheet":
      return { title: "没有看到材料", advice: "请把材料平放在上面的镜头正下方，有字的一面朝上，再拍一次。" };
    case "cutOff":
      return { title: "没有放全", advice: "请把材料往中间挪，四个角都要看得见，再拍一次。" };
    case "tooDark":
      return { title: "太暗了", advice: "请不要挡住光，补光灯没亮的话按“帮帮我”，再拍一次。" };
    case "tooBright":
      return { title: "太亮了，字看不清", advice: "请把材料换个位置，避开强光，再拍一次。" };
    case "glare":
      return { title: "有反光，挡住了字", advice: "请取下塑料套，或者把材料转个方向，再拍一次。" };
    case "blurred":
      return { title: "拍糊了", advice: "请放平，手拿开，等画面清楚了再拍。" };
    case "tooSmall":
      return { title: "字太小了", advice: "请把材料放到框的正中间，再拍一次。" };
    case "skewed":
      return { title: "放斜了", advice: "请把材料摆正、压平，再拍一次。" };
  }
}

/** Why nothing was read from a picture; each has its own next step. */
export type ReadTrouble = "away" | "unreadable" | "tooMany" | "camera";

export function troubleWords(trouble: ReadTrouble): Words {
  switch (trouble) {
    case "away":
      return { title: "刚才没有认成", advice: "认字的程序停了一下，正在恢复。照片还在，按“再试一次”就行。" };
    case "unreadable":
      return { title: "这张照片用不了", advice: "请再拍一次。还不行的话，请拿着材料到窗口，或者按“帮帮我”。" };
    case "tooMany":
      return { title: "一次最多扫 12 份", advice: "请先打印，或者去掉几份再扫。" };
    case "camera":
      return { title: "刚才没有拍成", advice: "请再按一次“拍照”。还不行的话，请拿着材料到窗口，或者按“帮帮我”。" };
  }
}

/** What is wrong with a value, said beside it. */
export function problemWords(problem: FieldProblem): string {
  switch (problem) {
    case "checkDigit":
      return "号码不对，请一位一位对照";
    case "notADate":
      return "这不是一个日期";
    case "dateToCome":
      return "这一天还没有到";
    case "notTheSameBirth":
      return "和号码里的生日不一样";
    case "notTheSameGender":
      return "和号码里的性别不一样";
  }
}

/** What became of printed scans. */
export function scanPaperWords(paper: SheetOutcome | { outcome: "printing" } | { outcome: "noPrinter" }): {
  tone: "busy" | "good" | "warn" | "bad";
  title: string;
  advice?: string;
} {
  switch (paper.outcome) {
    case "printing":
      return { tone: "busy", title: "正在打印，请稍候" };
    case "printed":
      return { tone: "good", title: "打好了，请在下面的出纸口取走", advice: "别忘了收好原件。" };
    case "failed":
      return {
        tone: "bad",
        title: sheetFailureWords(paper.cause),
        advice: "扫描件还在，修好了可以再打。急的话请到窗口。",
      };
    case "unknown":
      return { tone: "warn", title: "不能确定打好了没有", advice: "请看看出纸口。没有纸出来，可以再打一次。" };
    case "noPrinter":
      return { tone: "warn", title: "这台机器现在打不了", advice: "请拿着原件到窗口复印，或者按“帮帮我”。" };
  }
}

/** Which kind a paper on a guide's list is; undefined for papers that are not read here. */
export function kindOfPaper(name: string): ScanKindId | undefined {
  const known: [RegExp, ScanKindId][] = [
    [/户口簿|户口本/, "household-register-member"],
    [/身份证|身份证明/, "id-card-front"],
    [/营业执照/, "business-licence"],
    [/不动产权?证|房产证/, "real-estate-certificate"],
    [/结婚证/, "marriage-certificate"],
    [/驾驶证/, "driving-licence"],
    [/社会保障卡|社保卡/, "social-security-card"],
  ];
  // “身份证或户口簿” is somebody's choice, not ours.
  const found = known.filter(([pattern]) => pattern.test(name));
  return found.length === 1 ? found[0]?.[1] : undefined;
}
