import type { KioskState, VisitTicket } from "../../../electron/contract/index.ts";
import { isNext, waitWords } from "../../../kiosk-config/schema/wait-words.ts";
import type { Refusal } from "../stores/ticketing.ts";

/** What became of a slip, as the done screen shows it. */
export type DoneVariant = "printed" | "printing" | "paper-out" | "printer-fault" | "unknown" | "offline";

export function doneVariant(ticket: Pick<VisitTicket, "print" | "printFailure" | "offline">): DoneVariant {
  switch (ticket.print) {
    case "pending":
    case "printing":
      return "printing";
    case "failed":
      return ticket.printFailure === "paperOut" ? "paper-out" : "printer-fault";
    case "unknown":
      return "unknown";
    case "printed":
      return ticket.offline ? "offline" : "printed";
  }
}

/** Why no slip came out, for somebody who waits for it. */
export function printFailureWords(cause: string | undefined): string {
  switch (cause) {
    case "coverOpen":
      return "打印机的盖子没有合上。";
    case "cutter":
      return "打印机的切纸刀卡住了。";
    case "overheated":
      return "打印机太热，歇一会儿就好。";
    default:
      return "打印机暂时不能用。";
  }
}

/** For a telephone's camera: plain text, so that it helps without any network. */
export function ticketText(ticket: VisitTicket, hall: string): string {
  const taken = new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai",
    dateStyle: "medium",
    timeStyle: "short",
    hourCycle: "h23",
  }).format(ticket.issuedAt);
  return [
    hall,
    `排队号 ${ticket.number}（${ticket.categoryName}）`,
    `窗口 ${windowWords(ticket.windows)}，${ticket.place}`,
    `取号时间 ${taken}`,
  ].join("\n");
}

/** On batteries the kiosk goes on for a while, and says so. */
export function powerWords(power: "battery" | "closing"): string {
  return power === "closing" ? "停电了，机器很快要关机，请马上办完" : "停电了，正在用备用电源，请抓紧办理";
}

/** Said before a number is taken, when the slip will not come: `undefined` while the printer is well. */
export function printerWords(printer: KioskState["printer"]): string | undefined {
  switch (printer) {
    case "ready":
    case "paperLow":
      return undefined;
    case "paperOut":
      return "打印机没有纸了";
    case "coverOpen":
      return "打印机盖子没有合上";
    case "notReady":
    case "none":
      return "打印机暂时不能用";
  }
}

export function refusalWords(refusal: Refusal): { title: string; advice: string } {
  switch (refusal) {
    case "identityRequired":
      return { title: "这类业务要用证件取号", advice: "请返回上一步，把身份证放到读卡区。" };
    case "unknownCategory":
      return { title: "这类业务今天不在这里取号", advice: "请返回重新选择，或者按“帮帮我”。" };
    case "noNumbers":
      return { title: "现在取不了号", advice: "请到咨询台，工作人员会为您安排。也可以过几分钟再试。" };
    case "quotaUsedUp":
      return { title: "这个时段的号已经取完了", advice: "请晚些时候再来取，或者到咨询台问什么时候还有号。" };
    case "closingSoon":
      return {
        title: "今天来不及办了，不再取号",
        advice: "等到您时大厅已经下班。请下一个工作日早些来，急事请到咨询台。",
      };
    case "hallClosed":
      return {
        title: "大厅现在不办公，取不了号",
        advice: "请在大厅上班的时候来。办事要带什么，在这里可以先查好、打印好。",
      };
    case "alreadyWaiting":
      return { title: "您已经有一个这类业务的号了", advice: "请等那个号叫到。纸条丢了，请到咨询台，报号码就行。" };
    case "unexpected":
      return { title: "刚才没有取成", advice: "请再按一次。还是不行，请按“帮帮我”。" };
  }
}

/** 3 人在等，约 10～20 分钟. */
export function queueWords(queue: { waiting: number; lowMinutes: number; highMinutes: number }): string {
  return queue.waiting === 0 ? "现在不用等" : `${queue.waiting} 人在等，${waitWords(queue)}`;
}

/** The same for who goes by a lane: others wait, too, and are not before them. */
export function laneQueueWords(queue: { waiting: number; lowMinutes: number; highMinutes: number }): string {
  if (isNext({ ahead: queue.waiting, estimate: queue })) return "前面没有人，很快就到";
  return `${queue.waiting === 0 ? "同类业务前面没有人" : `前面 ${queue.waiting} 人`}，${waitWords(queue)}`;
}

/** A01–A04 for neighbours, A01、B02 for others: short enough to be carried away. */
export function windowWords(labels: readonly string[]): string {
  const runs: string[][] = [];
  for (const label of labels) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last !== undefined && follows(last, label)) run.push(label);
    else runs.push([label]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0] ?? ""}–${run.at(-1) ?? ""}` : run.join("、"))).join("、");
}

function follows(former: string, label: string): boolean {
  const [, letter, digits] = /^(\D*)(\d+)$/.exec(former) ?? [];
  const [, nextLetter, nextDigits] = /^(\D*)(\d+)$/.exec(label) ?? [];
  return letter !== undefined && letter === nextLetter && Number(digits) + 1 === Number(nextDigits);
}
