import type { DocumentKind } from "../contract/kind.ts";

export type KnownKind = Exclude<DocumentKind, "unknown">;

/** What a label stands for: a field, one that each of two persons has, or text of no interest whose place must be known. */
export type Meaning = { field: string } | { person: string } | { other: true };

export interface LabelSet {
  meaning: Meaning;
  words: readonly string[];
}

const field = (name: string, ...words: string[]): LabelSet => ({ meaning: { field: name }, words });
const person = (name: string, ...words: string[]): LabelSet => ({ meaning: { person: name }, words });
const other = (...words: string[]): LabelSet => ({ meaning: { other: true }, words });

const ID_WORDS = [
  "公民身份号码",
  "公民身份证号码",
  "公民身份证件编号",
  "公民身份证编号",
  "身份证号码",
  "身份证件号",
  "身份证号",
  "身份号码",
];

/**
 * The words that stand before, above or beside a value on papers of each kind, in the forms of different years; in the
 * order of the papers, row by row.
 */
export const LABELS: Record<KnownKind, readonly LabelSet[]> = {
  "id-card-front": [
    field("name", "姓名"),
    field("gender", "性别"),
    field("ethnicity", "民族"),
    field("birthDate", "出生日期", "出生"),
    field("address", "住址"),
    field("idNumber", ...ID_WORDS),
  ],
  "id-card-back": [field("issuer", "签发机关", "发证机关", "签证机关"), field("validPeriod", "有效期限", "有效期")],
  "business-licence": [
    field("creditCode", "统一社会信用代码", "社会信用代码"),
    field("companyName", "企业名称", "公司名称", "字号名称", "名称"),
    field("companyType", "主体类型", "公司类型", "企业类型", "类型"),
    field(
      "legalRepresentative",
      "法定代表人姓名",
      "法定代表人",
      "经营者姓名",
      "执行事务合伙人",
      "经营者",
      "负责人",
      "投资人",
    ),
    field("registeredCapital", "注册资本", "成员出资总额", "出资总额", "出资额", "注册资金", "资金数额"),
    field("establishedDate", "成立日期", "注册日期"),
    field("businessTerm", "营业期限", "经营期限", "合伙期限"),
    field("address", "主要经营场所", "经营场所", "营业场所", "住所地", "住所"),
    other("登记机关", "发照机关"),
    other("经营范围及方式", "经营范围"),
    other("组成形式"),
    other("实收资本"),
    other("注册号", "证照编号", "编号"),
    other("副本编号"),
  ],
  "real-estate-certificate": [
    field("certificateNumber", "不动产权证书号", "不动产权证号", "证书编号", "证书号"),
    field("owner", "权利人"),
    field("coOwnership", "共有情况", "共有方式"),
    field("location", "坐落"),
    field("unitNumber", "不动产单元号", "不动产单元代码", "单元号"),
    field("rightType", "权利类型"),
    field("rightNature", "权利性质"),
    field("usage", "用途"),
    field("area", "面积"),
    field("term", "土地使用期限", "使用期限"),
    other("权利其他状况"),
    other("附记"),
    other("登记机构"),
    other("登记时间", "登记日期"),
  ],
  "household-register-member": [
    field("name", "姓名"),
    field("relationToHead", "户主或与户主关系", "户主或与户主的关系", "与户主关系"),
    other("曾用名"),
    field("gender", "性别"),
    field("birthPlace", "出生地"),
    field("ethnicity", "民族"),
    field("nativePlace", "籍贯"),
    field("birthDate", "出生日期", "出生年月日"),
    other("本市县其他住址", "本市其他住址", "其他住址"),
    other("宗教信仰"),
    field("idNumber", ...ID_WORDS),
    field("education", "文化程度"),
    field("maritalStatus", "婚姻状况"),
    field("employer", "服务处所", "工作单位", "从业单位"),
    field("occupation", "职业"),
    field("registerDate", "登记日期"),
    other("身高血型"),
    other("身高"),
    other("血型"),
    other("兵役状况"),
    other("何时由何地迁来本市县", "何时何地迁来本市县", "何时由何地迁来本市"),
    other("何时由何地迁来本址", "何时何地迁来本址"),
    other("承办人签章", "承办人签名", "承办人"),
    other("登记事项变更和更正记载"),
  ],
  "social-security-card": [
    field("name", "姓名"),
    field("idNumber", "社会保障号码", "社会保障号", ...ID_WORDS),
    field("cardNumber", "社会保障卡号", "社会保障卡卡号", "卡号"),
    field("issueDate", "发卡日期", "发卡时间", "签发日期", "制卡日期"),
    field("validUntil", "有效期至", "有效期限至", "有效期限", "有效期"),
    other("发卡机构", "发卡机关", "发卡单位"),
    other("发卡银行"),
    other("性别"),
    other("民族"),
  ],
  "driving-licence": [
    field("idNumber", "驾驶证号", "证号"),
    field("name", "姓名"),
    field("gender", "性别"),
    field("nationality", "国籍"),
    field("address", "住址"),
    field("birthDate", "出生日期", "出生年月日"),
    field("firstIssueDate", "初次领证日期", "初次领证时间"),
    field("vehicleClass", "准驾车型", "准驾车型代号"),
    field("validPeriod", "有效期限", "有效期"),
    other("发证机关", "签发机关"),
    other("档案编号"),
    other("有效起始日期"),
  ],
  "marriage-certificate": [
    field("holder", "持证人"),
    field("registerDate", "登记日期", "登记时间"),
    field("certificateNumber", "结婚证字号", "结婚证号", "证书字号", "结婚字号"),
    field("issuer", "婚姻登记机关", "登记机关", "发证机关"),
    person("Name", "姓名"),
    person("Gender", "性别"),
    person("Nationality", "国籍"),
    person("BirthDate", "出生日期", "出生年月日"),
    person("IdNumber", ...ID_WORDS, "证件号码", "证件号"),
    other("备注"),
    other("婚姻登记员", "登记员", "婚姻登记员签名"),
  ],
};

/** Titles and turns of phrase, and how much each speaks for its kind. */
export const TITLES: Record<KnownKind, readonly { words: string; weight: number }[]> = {
  "id-card-front": [{ words: "公民身份号码", weight: 3 }],
  "id-card-back": [
    { words: "居民身份证", weight: 6 },
    { words: "签发机关", weight: 3 },
  ],
  "business-licence": [
    { words: "营业执照", weight: 7 },
    { words: "统一社会信用代码", weight: 4 },
    { words: "经营范围", weight: 2 },
  ],
  "real-estate-certificate": [
    { words: "不动产权", weight: 5 },
    { words: "不动产单元号", weight: 4 },
    { words: "权利其他状况", weight: 3 },
  ],
  "household-register-member": [
    { words: "常住人口登记卡", weight: 7 },
    { words: "居民户口簿", weight: 3 },
    { words: "与户主关系", weight: 3 },
    { words: "何时由何地迁来", weight: 3 },
    { words: "承办人签章", weight: 2 },
  ],
  "social-security-card": [
    { words: "社会保障卡", weight: 6 },
    { words: "社会保障号码", weight: 4 },
  ],
  "driving-licence": [
    { words: "机动车驾驶证", weight: 7 },
    { words: "DrivingLicense", weight: 4 },
    { words: "准驾车型", weight: 4 },
    { words: "初次领证日期", weight: 3 },
  ],
  "marriage-certificate": [
    { words: "结婚证字号", weight: 5 },
    { words: "结婚证", weight: 3 },
    { words: "结婚申请", weight: 3 },
    { words: "持证人", weight: 2 },
    { words: "婚姻登记", weight: 2 },
  ],
};
