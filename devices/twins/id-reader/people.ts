import type { CardRecord } from "../../contract/index.ts";

/** Somebody who does not exist, with a card for the reader twin. */
export interface FictitiousPerson {
  id: string;
  card: CardRecord;
  /** Second and later addresses live in a file of their own on the chip. */
  additionalAddress?: string;
}

const RESIDENT_BASE = {
  kind: "resident",
  nationCode: "01",
  nation: "汉",
  address: "河南省方城县虚构乡示例村样本组1号",
  issuer: "方城县公安局",
  validFrom: "20200101",
  validTo: "长期",
} as const;

/**
 * Born in 1900, so that nobody alive can be meant; names say what they are. Check digits are right (GB 11643), because
 * the kiosk checks them.
 */
export const PEOPLE: readonly FictitiousPerson[] = [
  {
    id: "zhang",
    card: { ...RESIDENT_BASE, name: "张样本", sex: "male", birthDate: "19000101", idNumber: "411322190001010019" },
  },
  {
    id: "li",
    card: {
      ...RESIDENT_BASE,
      name: "李虚构",
      sex: "female",
      birthDate: "19000202",
      idNumber: "411322190002020024",
      validTo: "20400101",
    },
    additionalAddress: "河南省方城县示例街道虚构社区2号楼",
  },
  {
    id: "rare-name",
    card: { ...RESIDENT_BASE, name: "王㛃䶮", sex: "female", birthDate: "19000303", idNumber: "411322190003030048" },
  },
  {
    id: "minority",
    card: {
      ...RESIDENT_BASE,
      name: "买买提·示例",
      sex: "male",
      nationCode: "05",
      nation: "维吾尔",
      birthDate: "19000404",
      idNumber: "411322190004040053",
    },
  },
  {
    id: "hong-kong",
    card: {
      kind: "residencePermit",
      name: "陳樣本",
      sex: "female",
      birthDate: "19000505",
      address: "河南省方城县虚构小区3号楼",
      idNumber: "810000190005050025",
      issuer: "方城县公安局",
      validFrom: "20230101",
      validTo: "20280101",
      passNumber: "H00000001",
      issueCount: "01",
    },
  },
  {
    id: "foreigner-2017",
    card: {
      kind: "foreigner2017",
      name: "样本约翰",
      nameEnglish: "SAMPLE, JOHN",
      sex: "male",
      idNumber: "USA411300060610",
      country: "USA",
      birthDate: "19000606",
      validFrom: "20180101",
      validTo: "20280101",
      version: "01",
      agency: "4113",
    },
  },
  {
    id: "foreigner-2023",
    card: {
      kind: "foreigner2023",
      name: "示例玛丽",
      nameEnglish: "EXAMPLE, MARIE ALEXANDRINE GUILLEMETTE",
      sex: "female",
      idNumber: "941250190007070024",
      country: "FRA",
      birthDate: "19000707",
      validFrom: "20240101",
      validTo: "20340101",
      renewals: "00",
      formerNumberLink: "000",
    },
  },
];
