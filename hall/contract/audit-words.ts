import type { AuditActor } from "./audit.ts";

/** What somebody did, by its name in the contract. */
const DEEDS: Readonly<Record<string, string>> = {
  "queue.issue": "取号",
  "queue.leave": "放弃取号",
  "queue.reserveRange": "自助机预留号段",
  "queue.handOver": "补报断网时取的号",
  "queue.callNext": "叫下一位",
  "windows.callTicket": "叫指定的号",
  "windows.recall": "重呼",
  "windows.start": "开始办理",
  "windows.hold": "挂起",
  "windows.resume": "恢复办理",
  "windows.transfer": "转办",
  "windows.finish": "办结",
  "windows.noShow": "过号",
  "windows.cancel": "作废",
  "windows.merge": "并号",
  "windows.addRequest": "加办事项",
  "windows.setLane": "改优先",
  "windows.undo": "撤销",
  "identity.sendCode": "发验证码",
  "cases.attach": "补交材料",
  "appointments.make": "预约",
  "appointments.cancel": "取消预约",
  "appointments.checkIn": "预约签到",
  "appointments.attach": "交预约材料",
  "help.call": "求助",
  "help.acknowledge": "处理求助",
  "ratings.give": "评价",
  "ratings.giveAtWindow": "窗口评价屏上评价",
  "ratings.moveOrder": "处理评价工单",
  "appeals.file": "反映办不成事",
  "appeals.move": "处理办不成事",
  "appeals.contact": "看联系电话",
  "session.signIn": "登录",
  "session.signOut": "退出登录",
  "session.changePassword": "改自己的密码",
  "session.totpBegin": "开始设置动态口令",
  "session.totpConfirm": "设好动态口令",
  "accounts.create": "开账号",
  "accounts.change": "改账号",
  "accounts.disable": "停用账号",
  "accounts.enable": "恢复账号",
  "accounts.resetPassword": "重置密码",
  "accounts.unlock": "解除锁定",
  "machines.enrolmentCode": "开自助机登记码",
  "machines.enrol": "自助机登记",
  "machines.revoke": "注销自助机",
  "screens.code": "开屏幕登记码",
  "screens.token": "给别家的屏开密钥",
  "screens.enrol": "屏幕登记",
  "screens.revoke": "注销屏幕",
  "screens.admit": "改屏幕要不要登记",
  "audit.list": "看审计记录",
  "audit.export": "导出审计记录",
  "audit.verify": "检查审计记录",
  "phone.leave": "手机上放弃取号",
  "phone.rate": "手机上评价",
  "house.dayEnd": "日终处理",
  "house.sweep": "自动过号、转回原队",
  "house.auditArchive": "旧审计记录转成归档文件",
  "archive.restore": "取回归档的一天",
  "house.firstAccount": "开第一个管理员账号",
  "house.demo": "编演示数据",
  "house.demoAccounts": "开演示账号",
  "house.demoScreens": "演示屏幕的登记码",
  "content.schedule": "定时生效",
};
const STEPS: Readonly<Record<string, string>> = {
  ...{ save: "存草稿", submit: "送审", withdraw: "撤回", publish: "发布", refuse: "退回", restore: "恢复旧版" },
};

export function deedWords(procedure: string): string {
  const [group, step = ""] = procedure.split(".");
  const words = STEPS[step];
  if (words !== undefined && (group === "content" || group === "settings"))
    return `${group === "content" ? "内容" : "大厅设置"}：${words}`;
  return DEEDS[procedure] ?? procedure;
}

const KINDS: Readonly<Record<AuditActor["kind"], string>> = {
  ...{ staff: "工作人员", kiosk: "自助机", screen: "屏幕", phone: "持小票的人", anybody: "没有登录的人" },
  ...{ hall: "大厅程序", operator: "大厅主机上的命令", trusted: "没有设账号时" },
};

export function whoWords({ kind, name }: AuditActor): string {
  return name === undefined ? KINDS[kind] : `${KINDS[kind]} ${name}`;
}
