import { ORPCError } from "@orpc/client";

/** Why a code is not taken, and what to do. `restMs`: how long the hall asks to be left alone. */
export function codeRefusedWords(error: unknown, restMs: number): string {
  if (!(error instanceof ORPCError)) return "没有收到大厅的回复，请再按一次“登记”。";
  switch (String(error.code)) {
    case "UNKNOWN_CODE":
      return "没有这个登记码，请看清楚再输一次。";
    case "CODE_EXPIRED":
      return "这个登记码过期了，请在控制台重新生成一个。";
    case "CODE_USED":
      return "这个登记码用过了，请在控制台重新生成一个。";
    case "WRONG_KIND":
      return "这个登记码是给别的屏的，没有用掉：请到那块屏上输，或者在控制台选对屏的种类，再生成一个。";
    case "TOO_MANY_REQUESTS":
      return `试的次数太多，登记码没有用掉，请等 ${secondsOf(restMs)} 秒再登记一次。`;
    case "STORE_AWAY":
      return "大厅的数据库暂时连不上，请稍等再按一次。";
    default:
      return `大厅没有答应（${error.code}）。再试一次；还不行，把括号里的代码告诉技术人员。`;
  }
}

/** The code of a link has to wait; nobody has to do anything. */
export function linkWaitsWords(restMs: number): string {
  return `试的次数太多，链接里的登记码没有用掉，约 ${secondsOf(restMs)} 秒后自动再试。`;
}

const secondsOf = (ms: number) => Math.ceil(ms / 1000);

/** `482 917 305`, with a line for each digit that is still to come. */
export function codeWords(digits: string, length: number): string {
  return digits.padEnd(length, "_").replace(/(.{3})(?=.)/g, "$1 ");
}
