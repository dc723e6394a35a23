import { GRADE_NAMES } from "../../../../../kiosk-config/schema/grade-names.ts";

const OUTLET_KINDS = { hall: "大厅", township: "乡镇", village: "村", post: "邮政", bank: "银行" };
const LETTER_KINDS = { promise: "告知承诺书", deferral: "容缺受理承诺书" };
const LIST_KINDS = {
  ...{ "licence-items": "行政许可", "intermediary-services": "中介服务", "special-procedures": "特殊环节" },
  ...{ "deferrable-items": "容缺受理", "commitment-items": "告知承诺", "no-paper-items": "免证办" },
};
const INPUT_KINDS = {
  ...{ text: "打字", digits: "数字", idNumber: "身份证号码", creditCode: "信用代码", plate: "车牌", date: "日期" },
  ...{ month: "月份", choice: "选一个", place: "选乡镇、社区" },
};
/** What the words of a list of choices mean, by the setting they are of. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  names: { none: "不显示", masked: "只显示姓" },
  clerk: { none: "不显示", number: "显示工号", name: "显示姓名" },
  overnight: { leave: "作废", carry: "留到第二天" },
  sound: { voice: "报号", chime: "只响提示音", none: "不出声" },
  declaredLanes: { atOnce: "马上按优先排，窗口看证件", told: "先告诉窗口，看了证件再优先" },
  identity: {
    ...{ required: "必须刷", optional: "可以刷", none: "不用刷", number: "输号码", card: "刷身份证" },
    cardAndFactor: "刷身份证再核验一次",
  },
  lookUpIdentity: { none: "不用刷卡", number: "输身份证号码", card: "刷身份证", cardAndFactor: "刷身份证再核验一次" },
  inputKind: INPUT_KINDS,
  days: { 1: "一", 2: "二", 3: "三", 4: "四", 5: "五", 6: "六", 7: "日" },
  identityBy: { card: "刷卡", keypad: "输号码", scan: "扫码" },
  state: { "in-use": "在用", suspended: "暂停", cancelled: "取消" },
  taskType: {
    ...{ licence: "行政许可", payment: "行政给付", confirmation: "行政确认", reward: "行政奖励", ruling: "行政裁决" },
    ...{ "other-power": "其他行政权力", "public-service": "公共服务" },
  },
  departmentType: { statutory: "法定机关", authorised: "授权组织", entrusted: "受委托组织" },
  powerSource: { own: "法定本级行使", "delegated-down": "上级下放", entrusted: "上级委托" },
  level: { nation: "国家", province: "省", city: "市", county: "县", township: "乡镇", village: "村" },
  scope: { county: "全县", city: "全市", province: "全省", nation: "全国" },
  audience: { person: "个人", organisation: "企业和单位" },
  projectType: { instant: "当场办结", promised: "承诺几天办好" },
  forms: { counter: "窗口", online: "网上", kiosk: "自助机", post: "邮寄", home: "上门" },
  onlineDepth: { consult: "网上咨询", submit: "网上提交", accept: "网上受理", whole: "全程网办" },
  kind: {
    ...{ "site-visit": "现场勘验", review: "评审", experts: "专家评审", notice: "公示", hearing: "听证" },
    ...{ tender: "招标", auction: "拍卖", test: "考试", inspection: "检验检测", appraisal: "鉴定" },
    ...{ certificate: "证照", document: "公文", approval: "批复", record: "登记", payment: "款项" },
    ...INPUT_KINDS,
    ...LIST_KINDS,
    ...OUTLET_KINDS,
    ...LETTER_KINDS,
    ...{ card: "从身份证上填", phone: "电话" },
  },
  complexity: { simple: "简单", general: "一般", complex: "复杂" },
  grade: GRADE_NAMES,
  outletKind: OUTLET_KINDS,
  letterKind: LETTER_KINDS,
  letterFieldKind: {
    ...{ card: "从身份证上填", phone: "填电话", text: "填一句话", date: "填日期", choice: "选一个" },
    creditCode: "填信用代码",
  },
  value: {
    ...{ name: "姓名", idNumber: "身份证号码", address: "住址", sex: "性别", birthDate: "出生日期", nation: "民族" },
  },
  width: { full: "整行", half: "半行" },
  source: { applicant: "自己准备", government: "政府部门核发", intermediary: "中介机构", other: "其他" },
  need: { required: "必须有", optional: "有就带", deferrable: "可以后补" },
  submission: { bring: "要带来", fetched: "不用带，窗口自己查", "fetched-or-bring": "窗口先查，查不到再带" },
  pageFormat: { A4: "A4 纸", A3: "A3 纸", other: "别的纸" },
  relation: { and: "同时办", or: "选一种办" },
  by: { citizen: "群众", offices: "部门" },
  channel: { counter: "窗口", online: "网上", either: "窗口、网上都行", elsewhere: "别处", automatic: "不用跑" },
  method: { GET: "取", POST: "发" },
  format: {
    ...{ text: "文字", date: "日期", dateTime: "时间", month: "月份", money: "钱", area: "面积", number: "数" },
    ...{ percent: "百分比", phone: "电话", words: "代码换成话" },
  },
  mask: { name: "姓名", number: "证件号", phone: "电话", address: "住址", account: "账号" },
  layout: { record: "逐项", table: "表格", timeline: "时间线", cards: "卡片" },
  where: { display: "叫号屏", kiosk: "自助机", phone: "手机页" },
};
/** Names of settings that a value itself may be. */
const NAMES: Readonly<Record<string, string>> = {
  ...{ licences: "电子证照", cases: "查进度", appointments: "预约", commitment: "承诺书", lookUp: "查询" },
  ...{
    attach: "传材料",
    number: "输号码",
    card: "刷身份证",
    cardAndFactor: "刷身份证再核验一次",
    true: "是",
    false: "否",
    facts: "单个的值",
    rows: "列表",
  },
};

/** Every choice of a setting with its word, as a form shows them. */
export function choicesOf(setting: string): readonly { value: string; label: string }[] {
  return Object.entries(VALUES[setting] ?? {}).map(([value, label]) => ({ value, label }));
}

export function valueWord(setting: string, value: string): string | undefined {
  return VALUES[setting]?.[value] ?? NAMES[value];
}

/** `bring` → `bring（要带来）`: what is written, and what it means. */
export function glossed(setting: string, value: string): string {
  const word = valueWord(setting, value);
  return word === undefined ? value : `${value}（${word}）`;
}
