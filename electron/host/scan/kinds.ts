import { FIELD_KEYS, type DocumentKind } from "../../../ocr/contract/index.ts";
import type { FieldInput, ScanKind } from "../../contract/scan.ts";

export type FieldKey = (typeof FIELD_KEYS)[DocumentKind][number];

/** What each kind is called, and by what somebody knows that it is meant. */
const TITLES: Record<DocumentKind, Omit<ScanKind, "kind">> = {
  "id-card-front": { title: "身份证（有照片的一面）", hint: "写着姓名、住址和号码" },
  "id-card-back": { title: "身份证（有国徽的一面）", hint: "写着签发机关和有效期" },
  "household-register-member": { title: "户口簿（个人那一页）", hint: "一个人一页" },
  "business-licence": { title: "营业执照", hint: "正本、副本都行" },
  "real-estate-certificate": { title: "不动产权证书（内页）", hint: "写着权利人和坐落" },
  "marriage-certificate": { title: "结婚证（内页）", hint: "写着两个人的姓名" },
  "driving-licence": { title: "驾驶证", hint: "有照片的正页" },
  "social-security-card": { title: "社会保障卡", hint: "写着姓名和号码的一面" },
  unknown: { title: "其他材料", hint: "只拍下来，不认字" },
};

/** Kinds to choose from, the most usual first; `unknown` stands for itself. */
export const SCAN_KINDS: readonly ScanKind[] = (Object.keys(TITLES) as DocumentKind[]).map((kind) => ({
  kind,
  ...TITLES[kind],
}));

export function kindTitle(kind: DocumentKind): string {
  return TITLES[kind].title;
}

/** Labels as they are printed on the documents; where none is printed, what the place is called. */
const LABELS: Record<FieldKey, string> = {
  name: "姓名",
  gender: "性别",
  ethnicity: "民族",
  birthDate: "出生日期",
  address: "住址",
  idNumber: "公民身份号码",
  issuer: "签发机关",
  validPeriod: "有效期限",
  creditCode: "统一社会信用代码",
  companyName: "名称",
  companyType: "类型",
  legalRepresentative: "法定代表人",
  registeredCapital: "注册资本",
  establishedDate: "成立日期",
  businessTerm: "营业期限",
  issueDate: "发证日期",
  certificateNumber: "证书号",
  owner: "权利人",
  coOwnership: "共有情况",
  location: "坐落",
  unitNumber: "不动产单元号",
  rightType: "权利类型",
  rightNature: "权利性质",
  usage: "用途",
  area: "面积",
  term: "使用期限",
  relationToHead: "与户主关系",
  birthPlace: "出生地",
  nativePlace: "籍贯",
  education: "文化程度",
  maritalStatus: "婚姻状况",
  employer: "服务处所",
  occupation: "职业",
  registerDate: "登记日期",
  cardNumber: "社会保障卡号",
  validUntil: "有效期至",
  nationality: "国籍",
  firstIssueDate: "初次领证日期",
  vehicleClass: "准驾车型",
  holder: "持证人",
  holderAName: "第一人姓名",
  holderAGender: "第一人性别",
  holderANationality: "第一人国籍",
  holderABirthDate: "第一人出生日期",
  holderAIdNumber: "第一人身份证件号",
  holderBName: "第二人姓名",
  holderBGender: "第二人性别",
  holderBNationality: "第二人国籍",
  holderBBirthDate: "第二人出生日期",
  holderBIdNumber: "第二人身份证件号",
};

/** Where a kind has its own word for it. */
const OWN_LABELS: Partial<Record<DocumentKind, Partial<Record<FieldKey, string>>>> = {
  "business-licence": { address: "住所", issueDate: "登记日期" },
  "social-security-card": { idNumber: "社会保障号码", issueDate: "发卡日期" },
  "driving-licence": { idNumber: "证号" },
  "marriage-certificate": { certificateNumber: "结婚证字号", issuer: "登记机关" },
};

export function fieldLabel(kind: DocumentKind, key: FieldKey): string {
  return OWN_LABELS[kind]?.[key] ?? LABELS[key];
}

export function fieldKeys(kind: DocumentKind): readonly FieldKey[] {
  return FIELD_KEYS[kind];
}

export function fieldInput(key: FieldKey): FieldInput {
  if (/idNumber$/i.test(key)) return { type: "idNumber" };
  if (key === "creditCode") return { type: "creditCode" };
  // 长期 stands in its place on some cards; one day alone is what these hold.
  if (/Date$/.test(key)) return { type: "date" };
  if (/gender$/i.test(key)) return { type: "choice", choices: ["男", "女"] };
  return { type: "text" };
}
