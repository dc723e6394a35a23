import { writeCertificateId } from "../licences/certificate-id.ts";
import { TWIN_PEOPLE, type TwinPerson } from "./people.ts";

/** A licence of somebody who does not exist, as the platform's wire has it. */
export interface TwinLicence {
  owner: TwinPerson;
  fileType: "pdf" | "ofd" | "none";
  /** Text of the file. */
  fields: readonly { label: string; value: string }[];
  certificate: Readonly<Record<string, string | null>>;
}

/** Fictitious owners of standards and issuers: the form of credit codes, nobody's own. */
const STANDARD_OWNER = "11100000000099999X";
const ISSUER = "114113220060099999";
/** A name that must be text wherever it goes: markup, template, escape characters of a printer, turned writing, a formula. */
export const HOSTILE_NAME = "荣誉证书<img src=x onerror=alert(1)>{{7*7}}\u001b@\u001dV0\u202eFDP=cmd()";

interface Draft {
  kind: string;
  name?: string;
  number: string;
  issuer: string;
  from: string;
  /** Absent: without end. */
  until?: string;
  state?: "11" | "-2";
  fileType?: TwinLicence["fileType"];
  fields?: readonly (readonly [label: string, value: string])[];
}

/** Papers on whose face the holder's own number stands. */
const NAMES_ITS_HOLDER: ReadonlySet<string> = new Set(["居民户口簿", "结婚证", "社会保障卡", "残疾人证"]);

const zhang = TWIN_PEOPLE.zhang;
const li = TWIN_PEOPLE.li;

const DRAFTS: Readonly<Record<TwinPerson, readonly Draft[]>> = {
  zhang: [
    {
      kind: "居民身份证",
      name: "中华人民共和国居民身份证",
      number: zhang.idNumber,
      issuer: "方城县公安局",
      from: "2020-01-01",
      fields: [
        ["民族", "汉"],
        ["住址", "河南省方城县虚构乡示例村样本组1号"],
      ],
    },
    {
      kind: "居民户口簿",
      number: "411322900001",
      issuer: "方城县公安局虚构派出所",
      from: "2018-05-20",
      fields: [
        ["户别", "家庭户"],
        ["户主", zhang.name],
        ["本人与户主关系", "户主"],
        ["住址", "河南省方城县虚构乡示例村样本组1号"],
        ["同户人员", `${li.name}（配偶）`],
      ],
    },
    {
      kind: "结婚证",
      number: "J411322-2019-900123",
      issuer: "方城县民政局",
      from: "2019-10-01",
      fileType: "ofd",
      fields: [
        ["登记日期", "2019年10月1日"],
        ["配偶姓名", li.name],
      ],
    },
    {
      kind: "不动产权证书",
      number: "豫（2021）方城县不动产权第9000123号",
      issuer: "方城县自然资源局",
      from: "2021-03-15",
      fields: [
        ["坐落", "方城县示例街道虚构小区2号楼1单元301"],
        ["权利类型", "国有建设用地使用权/房屋（构筑物）所有权"],
        ["共有情况", "共同共有"],
        ["面积", "房屋建筑面积 96.5 平方米"],
        ["用途", "城镇住宅用地/住宅"],
      ],
    },
    {
      kind: "机动车驾驶证",
      number: zhang.idNumber,
      issuer: "南阳市公安局交通警察支队",
      from: "2014-04-30",
      until: "2024-04-30",
      fields: [["准驾车型", "C1"]],
    },
    {
      kind: "机动车行驶证",
      number: "豫R00001",
      issuer: "南阳市公安局交通警察支队",
      from: "2019-08-08",
      fields: [
        ["车辆类型", "小型轿车"],
        ["使用性质", "非营运"],
      ],
    },
    {
      kind: "社会保障卡",
      number: "R90000012",
      issuer: "方城县人力资源和社会保障局",
      from: "2022-06-01",
      until: "2042-05-31",
      fileType: "none",
      fields: [["开户银行", "示例银行方城支行"]],
    },
    {
      kind: "营业执照",
      number: "92411322MA99999991",
      issuer: "方城县市场监督管理局",
      from: "2020-09-09",
      fields: [
        ["名称", "方城县示例小吃店（个体工商户）"],
        ["经营范围", "餐饮服务"],
      ],
    },
    {
      kind: "食品经营许可证",
      number: "JY24113220000001",
      issuer: "方城县市场监督管理局",
      from: "2020-09-20",
      until: "2031-09-19",
      state: "-2",
      fields: [["主体业态", "餐饮服务经营者"]],
    },
  ],
  li: [
    {
      kind: "居民身份证",
      name: "中华人民共和国居民身份证",
      number: li.idNumber,
      issuer: "方城县公安局",
      from: "2020-01-01",
      until: "2040-01-01",
    },
    {
      kind: "结婚证",
      number: "J411322-2019-900123",
      issuer: "方城县民政局",
      from: "2019-10-01",
      fields: [["配偶姓名", zhang.name]],
    },
    {
      kind: "出生医学证明",
      number: "Z900000001",
      issuer: "方城县人民医院",
      from: "2021-02-02",
      fields: [["新生儿姓名", "张虚拟"]],
    },
    {
      kind: "荣誉证书",
      name: HOSTILE_NAME,
      number: "RY-0001",
      issuer: "</script><b>示例单位</b>",
      from: "2023-01-01",
      fields: [["事由", HOSTILE_NAME]],
    },
  ],
  wang: [
    {
      kind: "居民身份证",
      name: "中华人民共和国居民身份证",
      number: TWIN_PEOPLE.wang.idNumber,
      issuer: "方城县公安局",
      from: "2020-01-01",
    },
    {
      kind: "残疾人证",
      number: `${TWIN_PEOPLE.wang.idNumber}43`,
      issuer: "方城县残疾人联合会",
      from: "2019-12-03",
      until: "2029-12-02",
      fields: [
        ["残疾类别", "肢体"],
        ["残疾等级", "三级"],
      ],
    },
  ],
  maimaiti: [],
};

function licenceOf(owner: TwinPerson, draft: Draft, order: number): TwinLicence {
  const person = TWIN_PEOPLE[owner];
  const kindNumber = KIND_NUMBERS.indexOf(draft.kind) + 1;
  const typeCode = STANDARD_OWNER + String(kindNumber).padStart(3, "0");
  const serial = `9${String(Object.keys(TWIN_PEOPLE).indexOf(owner)).padStart(3, "0")}${String(order).padStart(16, "0")}`;
  return {
    owner,
    fileType: draft.fileType ?? "pdf",
    fields: [
      { label: "持证人", value: person.name },
      ...(NAMES_ITS_HOLDER.has(draft.kind) ? [{ label: "身份证件号", value: person.idNumber }] : []),
      ...(draft.fields ?? []).map(([label, value]) => ({ label, value })),
    ],
    certificate: {
      certificate_id: writeCertificateId({ typeCode, issuerCode: ISSUER, serial, version: "001" }),
      certificate_type: draft.kind,
      certificate_type_code: typeCode,
      certificate_name: draft.name ?? draft.kind,
      certificate_number: draft.number,
      holder: person.name,
      holder_code: person.idNumber,
      holder_type: "111",
      issue_dept: draft.issuer,
      issue_dept_code: ISSUER,
      area_code: "411322",
      issue_date: draft.from,
      valid_from: draft.from,
      valid_to: draft.until ?? "长期",
      state: draft.state ?? "11",
    },
  };
}

const KIND_NUMBERS = [...new Set(Object.values(DRAFTS).flatMap((drafts) => drafts.map(({ kind }) => kind)))];

export const TWIN_LICENCES: readonly TwinLicence[] = Object.entries(DRAFTS).flatMap(([owner, drafts]) =>
  drafts.map((draft, order) => licenceOf(owner as TwinPerson, draft, order)),
);
