import { ORPCError } from "@orpc/client";

/** Why a code is not taken, and what to do. */
export function codeRefusedWords(error: unknown): string {
  if (!(error instanceof ORPCError)) return "没有收到大厅的回复，请再按一次“登记”。";
  switch (String(error.code)) {
    case "UNKNOWN_CODE":
      return "没有这个登记码，请看清楚再输一次。";
    case "CODE_EXPIRED":
      return "这个登记码过期了，请在控制台重新生成一个。";
    case "CODE_USED":
      return "这个登记码用过了，请在控制台重新生成一个。";
    case "TOO_MANY_REQUESTS":
      return "试的次数太多，请等一分钟再输。";
    case "STORE_AWAY":
      return "大厅的数据库暂时连不上，请稍等再按一次。";
    default:
      return `大厅没有答应（${error.code}）。再试一次；还不行，把括号里的代码告诉技术人员。`;
  }
}

/** `482 917 305`, with a line for each digit that is still to come. */
export function codeWords(digits: string, length: number): string {
  return digits.padEnd(length, "_").replace(/(.{3})(?=.)/g, "$1 ");
}
