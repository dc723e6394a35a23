import type { Hall, PurposeId } from "../../../kiosk-config/schema/hall.ts";
import type { Purpose } from "../../contract/person.ts";

const GONE = "结果只显示在这块屏幕上，您按“结束”或者离开后马上清除，本机不保存。";
const WRITTEN_DOWN = "大厅只记下“什么时间、查了哪一类、为什么查”，不记内容。";

/** Words are one source for what the person reads and what the outside system is told (`cause`, GB/T 36906 useCause). */
const PURPOSES: Readonly<Record<PurposeId, { title: string; cause: string; words: readonly string[] }>> = {
  licences: {
    title: "查看我的电子证照",
    cause: "本人在政务服务大厅自助机查看、核验和打印名下电子证照",
    words: ["用您的身份证号码和姓名，到省电子证照库查您名下的证照。", GONE, WRITTEN_DOWN],
  },
  cases: {
    title: "查我的办件进度",
    cause: "本人在政务服务大厅自助机查询办件进度",
    words: ["用您的身份证号码，到办件系统查您办的事走到了哪一步。", GONE, WRITTEN_DOWN],
  },
  appointments: {
    title: "我的预约",
    cause: "本人在政务服务大厅自助机查询、办理和取消预约",
    words: ["用您的身份证号码和姓名，到预约系统查询、登记或者取消预约。", GONE, WRITTEN_DOWN],
  },
  commitment: {
    title: "填写承诺书",
    cause: "本人在政务服务大厅自助机填写并签署承诺书",
    words: [
      "用您身份证上的姓名、号码和住址填写承诺书，不用您再输入。",
      "签名只用在这一份承诺书上，打印后马上清除，本机不保存。",
    ],
  },
  lookUp: {
    title: "查我的信息",
    cause: "本人在政务服务大厅自助机查询本人信息",
    words: ["用您的身份证号码和姓名，到主管部门的系统查您自己的信息。", GONE, WRITTEN_DOWN],
  },
  attach: {
    title: "交材料",
    cause: "本人在政务服务大厅自助机把扫描的材料交到本人的办件或者预约",
    words: [
      "用您的身份证号码和姓名，找出您能交材料的办件或者预约。",
      "您选好、再按一次“交上去”，扫描件才交给办这件事的部门，由它保管，在这台机器上收不回来。",
      "本机和大厅不留扫描件。大厅只记下“什么时间、交给哪一件、为什么交”。",
    ],
  },
};

export function causeOf(purpose: PurposeId): string {
  return PURPOSES[purpose].cause;
}

export function purposesOf(hall: Pick<Hall, "identityPolicy">): Purpose[] {
  return (Object.keys(PURPOSES) as PurposeId[]).map((id) => ({
    id,
    title: PURPOSES[id].title,
    words: [...PURPOSES[id].words],
    need: hall.identityPolicy?.[id] ?? "card",
  }));
}
