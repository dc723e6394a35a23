import type { ContentState } from "../../../electron/contract/technician.ts";
import { dayAndTime } from "./clock.ts";

type Edition = ContentState["edition"];

/** Which content runs, where it is from, since when. */
export function editionFacts({ edition, from, since, waiting }: Edition): { label: string; value: string }[] {
  const number = edition === 0 ? "没有版号" : `第 ${edition} 版`;
  return [
    { label: "内容版本", value: from === "hall" ? `${number}（大厅发布）` : `${number}（本机文件夹）` },
    { label: "启用时间", value: dayAndTime(since) },
    ...(waiting === undefined ? [] : [{ label: "等待启用", value: `第 ${waiting} 版，这次办事结束后启用` }]),
  ];
}

const AGAIN = "请大厅编辑再发布一次；还是不行，把代码告诉大厅管理员";

/** Why an edition was not taken, and what to do; whatever it was, what ran before goes on. */
export function refusalWords({ edition, code }: NonNullable<Edition["refused"]>): { title: string; advice: string } {
  const which = edition === 0 ? "存着的内容" : `第 ${edition} 版内容`;
  const told = (why: string, advice: string) => ({
    title: `${which}没有用上：${why}（${code}）`,
    advice: `现在用的内容不受影响。${advice}。`,
  });
  switch (code) {
    case "unknownKey":
    case "badSignature":
      return told("签名不是大厅的", "可能换过大厅服务器，或有人改过。先问大厅管理员，再按需要重新登记本机");
    case "damaged":
    case "notABundle":
      return told("传坏了", "十分钟后会自动再取。一直这样，检查网络和硬盘");
    case "otherHall":
      return told("是别的大厅的", "核对本机配置 hall.url 和内容文件夹里 hall.yaml 的 id");
    case "older":
      return told("比现在的旧", "大厅可能恢复过备份。请大厅编辑再发布一次");
    case "misfit":
      return told("本机程序读不懂", "请先升级本机程序");
    case "tooLarge":
      return told("太大", "请大厅减少内容");
    case "notKept":
      return told("写不进硬盘", "清理硬盘，或检查数据文件夹的权限");
    default:
      return told("原因不明", AGAIN);
  }
}
