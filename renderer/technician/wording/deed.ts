/** Deeds of the audit trail as people say them; one that is not known here is shown by its code. */
const DEEDS: Readonly<Record<string, string>> = {
  signIn: "登录",
  signOut: "退出",
  signInRefused: "登录没有通过",
  "trial.start": "开始测试",
  "trial.end": "测试结束",
  "trace.start": "看通信记录",
  serviced: "记为已维护",
  restart: "重启设备",
  restartPart: "重启程序部件",
  probe: "问串口",
  export: "导出",
  enrol: "向大厅登记",
  printReport: "打印检查单",
  doorOpened: "柜门打开",
  doorClosed: "柜门关上",
  tampered: "防拆报警",
  tamperEnded: "防拆报警解除",
  "trail.closedOff": "停电截断了一行记录，已接上",
};

export const deedWords = (action: string): string => DEEDS[action] ?? action;
