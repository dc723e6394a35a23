import type { Notice, NoticePaper } from "../schema/notice.ts";

/** A code of this many bytes is read by an old telephone from a screen at arm's length. */
export const PLAIN_TEXT_BYTES = 600;
const TAIL = "…详见告知单";
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

interface Passage {
  label: string;
  items: readonly string[];
  /** Smaller is kept longer. */
  rank: number;
}

/**
 * A notice as plain text for a telephone without network: what to bring, where, when. What matters least is left out
 * first, item by item, and the text says that something was.
 */
export function noticeText(notice: Notice, { maxBytes = PLAIN_TEXT_BYTES }: { maxBytes?: number } = {}): string {
  const passages = passagesOf(notice).filter(({ items }) => items.length > 0);
  const kept = new Map<Passage, number>(passages.map((passage) => [passage, 0]));
  const budget = maxBytes - bytesOf(`\n${TAIL}`);
  for (const passage of [...passages].sort((a, b) => a.rank - b.rank)) {
    for (let count = 1; count <= passage.items.length; count += 1) {
      if (bytesOf(written(passages, new Map(kept).set(passage, count))) > budget) break;
      kept.set(passage, count);
    }
  }
  const whole = passages.every((passage) => kept.get(passage) === passage.items.length);
  return written(passages, kept) + (whole ? "" : `\n${TAIL}`);
}

function written(passages: readonly Passage[], kept: ReadonlyMap<Passage, number>): string {
  return passages
    .flatMap((passage) => {
      const count = kept.get(passage) ?? 0;
      const { label, items } = passage;
      if (count === 0) return [];
      const more = count < items.length ? `，还有${items.length - count}样` : "";
      return [`${label}${items.slice(0, count).join("、")}${more}`];
    })
    .join("\n");
}

function passagesOf(notice: Notice): Passage[] {
  const { papers, place } = notice;
  const sample = notice.sampleNotice === undefined ? "" : "，示例内容";
  return [
    { rank: 0, label: "", items: [`${notice.title}（${notice.updatedOn}更新${sample}）`] },
    { rank: 1, label: "这里办不了：", items: notice.stops },
    { rank: 4, label: "要带：", items: papers.must.map(shortPaper) },
    { rank: 5, label: "看情况带：", items: papers.perhaps.map(shortPaper) },
    { rank: 9, label: "有就带：", items: papers.ifAny.map(({ name }) => name) },
    { rank: 6, label: "不用带：", items: papers.spared.map(({ name }) => name) },
    {
      rank: 2,
      label: "窗口：",
      items: [`${place.windows.join(" ")}${place.area === undefined ? "" : ` ${place.area}`}`],
    },
    { rank: 3, label: "时间：", items: [place.hours] },
    { rank: 7, label: "地点：", items: [place.name] },
    { rank: 8, label: "取号：", items: notice.queue === undefined ? [] : [notice.queue] },
    { rank: 7, label: "多久：", items: [notice.duration] },
    { rank: 7, label: "费用：", items: notice.fees },
    { rank: 10, label: "注意：", items: notice.hints },
  ];
}

/** One original goes without saying. */
function shortPaper({ name, amount }: NoticePaper): string {
  return amount === "" || amount === "原件1份" ? name : `${name}（${amount.replace("原件1份，可以后补", "可以后补")}）`;
}
