import type { Hall, PurposeId } from "../../../kiosk-config/schema/hall.ts";
import type { Purpose } from "../../contract/person.ts";

const GONE = "结果只显示在这块屏幕上，您按“结束”或者离开后马上清除，本机不保存。";
const WRITTEN_DOWN = "大厅只记下“什么时间、查了哪一类、为什么查”，不记内容。";

interface PurposeWords {
  title: string;
  cause: string;
  words: readonly string[];
}

/**
 * Words are one source for what the person reads and what the outside system is told (`cause`, GB/T 36906 useCause). Whoever
 * acts for another agrees to something else than the person themselves would: `onBehalf` says whose data is asked for.
 */
const PURPOSES: Readonly<Record<PurposeId, { own: PurposeWords; onBehalf: PurposeWords }>> = {
  licences: {
    own: {
      title: "查看我的电子证照",
      cause: "本人在政务服务大厅自助机查看、核验和打印名下电子证照",
      words: ["用您的身份证号码和姓名，到省电子证照库查您名下的证照。", GONE, WRITTEN_DOWN],
    },
    onBehalf: {
      title: "查看他的电子证照",
      cause: "代办人在政务服务大厅自助机查看、核验和打印被代办人名下电子证照",
      words: ["用他的身份证号码和姓名，到省电子证照库查他名下的证照，由您代办。", GONE, WRITTEN_DOWN],
    },
  },
  cases: {
    own: {
      title: "查我的办件进度",
      cause: "本人在政务服务大厅自助机查询办件进度",
      words: ["用您的身份证号码，到办件系统查您办的事走到了哪一步。", GONE, WRITTEN_DOWN],
    },
    onBehalf: {
      title: "查他的办件进度",
      cause: "代办人在政务服务大厅自助机查询被代办人的办件进度",
      words: ["用他的身份证号码，到办件系统查他办的事走到了哪一步，由您代办。", GONE, WRITTEN_DOWN],
    },
  },
  appointments: {
    own: {
      title: "我的预约",
      cause: "本人在政务服务大厅自助机查询、办理和取消预约",
      words: ["用您的身份证号码和姓名，到预约系统查询、登记或者取消预约。", GONE, WRITTEN_DOWN],
    },
    onBehalf: {
      title: "他的预约",
      cause: "代办人在政务服务大厅自助机查询、办理和取消被代办人的预约",
      words: ["用他的身份证号码和姓名，到预约系统查询、登记或者取消他的预约，由您代办。", GONE, WRITTEN_DOWN],
    },
  },
  commitment: {
    own: {
      title: "填写承诺书",
      cause: "本人在政务服务大厅自助机填写并签署承诺书",
      words: [
        "用您身份证上的姓名、号码和住址填写承诺书，不用您再输入。",
        "签名只用在这一份承诺书上，打印后马上清除，本机不保存。",
      ],
    },
    // The letter is refused to whoever acts for another; what is read until then must be no less true.
    onBehalf: {
      title: "填写承诺书",
      cause: "代办人在政务服务大厅自助机填写承诺书",
      words: ["承诺书要本人签，不能替他签。请他本人带身份证来签，或者到窗口问。"],
    },
  },
  lookUp: {
    own: {
      title: "查我的信息",
      cause: "本人在政务服务大厅自助机查询本人信息",
      words: ["用您的身份证号码和姓名，到主管部门的系统查您自己的信息。", GONE, WRITTEN_DOWN],
    },
    onBehalf: {
      title: "查他的信息",
      cause: "代办人在政务服务大厅自助机查询被代办人的信息",
      words: ["用他的身份证号码和姓名，到主管部门的系统查他的信息，由您代办。", GONE, WRITTEN_DOWN],
    },
  },
  attach: {
    own: {
      title: "交材料",
      cause: "本人在政务服务大厅自助机把扫描的材料交到本人的办件或者预约",
      words: [
        "用您的身份证号码和姓名，找出您能交材料的办件或者预约。",
        "您选好、再按一次“交上去”，扫描件才交给办这件事的部门，由它保管，在这台机器上收不回来。",
        "本机和大厅不留扫描件。大厅只记下“什么时间、交给哪一件、为什么交”。",
      ],
    },
    onBehalf: {
      title: "替他交材料",
      cause: "代办人在政务服务大厅自助机把扫描的材料交到被代办人的办件或者预约",
      words: [
        "用他的身份证号码和姓名，找出他能交材料的办件或者预约，由您代办。",
        "您选好、再按一次“交上去”，扫描件才交给办这件事的部门，由它保管，在这台机器上收不回来。",
        "本机和大厅不留扫描件。大厅只记下“什么时间、交给哪一件、为什么交”。",
      ],
    },
  },
};

/** Why the data is asked for, in the words that the outside system keeps; `by`: who stands at the kiosk. */
export function causeOf(of: { purpose: PurposeId; by: "self" | "agent" }): string {
  const { own, onBehalf } = PURPOSES[of.purpose];
  return of.by === "agent" ? onBehalf.cause : own.cause;
}

export function purposesOf(hall: Pick<Hall, "identityPolicy">): Purpose[] {
  return (Object.keys(PURPOSES) as PurposeId[]).map((id) => {
    const { own, onBehalf } = PURPOSES[id];
    return {
      id,
      title: own.title,
      words: [...own.words],
      onBehalf: { title: onBehalf.title, words: [...onBehalf.words] },
      need: hall.identityPolicy?.[id] ?? "card",
    };
  });
}
