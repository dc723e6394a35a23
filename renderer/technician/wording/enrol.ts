import type { Judgement, TypedRule } from "../../input/Keypad/typed-rule.ts";

/** No 0 O 1 I L U: what the hall makes codes of. */
const SIGNS = Array.from("23456789ABCDEFGHJKMNPQRSTVWXYZ");
const LENGTH = 10;

function judge(text: string): Judgement {
  if (text === "") return { state: "empty" };
  if (text.length < LENGTH) return { state: "unfinished", words: `还差 ${LENGTH - text.length} 位` };
  return { state: "fits", words: "输好了，请按“登记”" };
}

/** `K7QXM 2PD9F`, as the hall's staff read it out. */
export const ENROL_CODE_RULE: TypedRule = {
  label: "登记码",
  hint: "10 位，横线不用输",
  keys: () => SIGNS,
  columns: { portrait: 6, landscape: 11 },
  may: (text, key) => text.length < LENGTH && SIGNS.includes(key),
  groups: (text) => [text.slice(0, 5), text.slice(5)].filter((group) => group !== ""),
  judge,
};

export interface EnrolTrouble {
  title: string;
  advice: string;
}

/** What became of a code that was not taken. `detail`: the code of the line, or of the disk. */
export function enrolTrouble(code: string, { detail, kioskId }: { detail: string; kioskId: string }): EnrolTrouble {
  switch (code) {
    case "UNKNOWN_CODE":
      return { title: "大厅没有这个登记码", advice: "看清了再输一遍" };
    case "CODE_EXPIRED":
      return { title: "登记码过期了", advice: "半小时内有效，请大厅管理人员再给一个" };
    case "CODE_USED":
      return { title: "登记码用过了，或者后来又给了新的", advice: "用最新的那个，或再要一个" };
    case "CODE_OF_OTHER_KIOSK":
      return { title: "这个登记码是给另一台机器的", advice: `本机编号是 ${kioskId}，请按这个编号要` };
    case "NOT_KEPT":
      return { title: `钥匙存不到硬盘上（${detail}）`, advice: "检查硬盘空间和权限，再用同一个码登记一遍" };
    case "HALL_AWAY":
      return detail === "TOO_MANY_REQUESTS"
        ? { title: "试得太快了", advice: "过一分钟再试" }
        : { title: `没有连上大厅（${detail}）`, advice: "码没有作废，连上以后再按一次“登记”" };
    case "NOT_ALLOWED":
    case "SIGNED_OUT":
      return { title: "要技术员登录才能登记", advice: "请重新登录" };
    default:
      return { title: `没有登记成（${code}）`, advice: "请大厅管理人员再给一个登记码" };
  }
}
