import type { HallLinkStanding } from "../../contract/enrolment.ts";
import type { HallState } from "../hall/hall-link.ts";

type Words = Pick<HallLinkStanding, "title" | "advice">;

const ENROL = "请大厅管理人员按本机编号给一个登记码，在本页“输入登记码”处输入";
const CLOCKS = "检查本机和大厅服务器的日期、时间";

const REFUSED: Readonly<Record<string, Words>> = {
  KIOSK_TOKEN_NEEDED: { title: "大厅还没有登记这台机器", advice: ENROL },
  KIOSK_UNKNOWN: { title: "大厅没有这台机器的登记", advice: ENROL },
  KIOSK_REVOKED: { title: "大厅停用了这台机器", advice: `先问清为什么停用；要继续用，${ENROL}` },
  KIOSK_TOKEN_WRONG: {
    title: "大厅不认这台机器的钥匙",
    advice: `可能另一台机器用了这个编号，或恢复过旧硬盘。${ENROL}`,
  },
  KIOSK_CLOCK: { title: "本机和大厅的时间对不上", advice: CLOCKS },
};
const UNTRUSTED: Readonly<Record<string, Words>> = {
  CERT_HAS_EXPIRED: { title: "大厅的证书过期了", advice: `请大厅管理员换证书；也${CLOCKS}` },
  CERT_NOT_YET_VALID: { title: "大厅的证书还没到生效时间", advice: CLOCKS },
  CA_FILE_UNREADABLE: {
    title: "读不出签发机构的证书文件，没有和大厅通信",
    advice: "检查本机配置 hall.ca 写的文件：要有，要能读，要是 PEM 格式",
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    title: "大厅的证书不是给这个地址的",
    advice: "核对本机配置 hall.url，或请大厅管理员按这个地址换证书",
  },
};

/** The line to the hall in words: for the technician's page and the readiness report. */
export function hallWords(state: HallState): HallLinkStanding {
  if (state.hall === "online") return { state: "online", code: "", title: "已连接", advice: "" };
  const { why = { kind: "silent", code: "" } } = state;
  return { state: why.kind, code: why.code, ...wordsOf(why) };
}

function wordsOf({ kind, code }: { kind: "silent" | "refused" | "untrusted"; code: string }): Words {
  switch (kind) {
    case "silent":
      return { title: "连不上，用预留号发号", advice: "检查网络和大厅服务器" };
    case "refused":
      return REFUSED[code] ?? { title: "大厅不接受这台机器的请求", advice: "把代码告诉大厅管理员" };
    case "untrusted":
      return (
        UNTRUSTED[code] ?? {
          title: "对方拿不出大厅的证书，没有和它通信",
          advice: "核对本机配置 hall.ca 里的证书，是不是大厅证书的签发机构；刚换过证书的，把新的签发机构证书放进去",
        }
      );
  }
}
