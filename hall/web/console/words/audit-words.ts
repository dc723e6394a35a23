import type { AuditCheck, HeadsTold } from "../../../contract/index.ts";

const WHY: Readonly<Record<Extract<AuditCheck, { state: "broken" }>["why"], string>> = {
  altered: "被改过",
  missing: "不见了",
  unlinked: "和前一条接不上",
  end: "和大厅记得的最后一条对不上",
};

/** What a check found, as a sentence. `checked`: entries of this and of the checks before. */
export function checkWords(check: AuditCheck, checked: number): string {
  switch (check.state) {
    case "more":
      return `正在检查：已经检查 ${checked} 条，共 ${check.head.seq} 条…`;
    case "whole":
      return `检查了 ${checked} 条，全部完好：没有被改过、删掉或者换过位置的。`;
    case "broken":
      return `第 ${check.seq} 条${WHY[check.why]}。它前面的都完好。请保护好数据库，马上告诉管理员。`;
  }
}

const NOT_TAKEN: Readonly<Record<string, string>> = {
  unreachable: "连不上",
  certificate: "它的证书不可信",
  timeout: "没有及时答复",
  redirect: "它要转到别的地址，没有跟去",
};

/** Whether the county's own server knows the newest entry; nothing to say where none is told. */
export function toldWords(
  told: HeadsTold | undefined,
  momentWords: (at: number) => string,
): { words: string; bad: boolean } | undefined {
  if (told === undefined) return undefined;
  const last = told.day === undefined ? "还没有送到过" : `最近送到的是 ${told.day} 的`;
  if (told.state !== "failing") return { words: `每天的最新一条送到县里的服务器：${last}。`, bad: false };
  const why = NOT_TAKEN[told.reason ?? ""] ?? `它答复 ${told.reason?.replace("http-", "") ?? "不明"}`;
  const since = told.failingSince === undefined ? "" : `${momentWords(told.failingSince)} 起`;
  return {
    words: `每天的最新一条${since}送不到县里的服务器：${why}，${last}。正在再试，请技术人员看一下。`,
    bad: true,
  };
}
