import { advise, type Finding } from "./finding.ts";
import { isOfficialWording, textsOf, type Text } from "./text.ts";

/*
 * 一看就能懂: words of offices, each with the words that people use. From what clerks are asked most at counters; a guide
 * may keep one where nothing else is right, so these are warnings.
 */
const JARGON: readonly (readonly [RegExp, string])[] = [
  [/予以/, "给"],
  [/申请人(?!姓名|签)/, "您，或者来办的人"],
  [/行政相对人/, "您"],
  [/递交|提交至/, "交"],
  [/(?<!不予)受理条件/, "能不能办"],
  [/之规定|依照规定|按照有关规定/, "写明哪一条，或者不写"],
  [/持有效(身份)?证件/, "带身份证"],
  [/有效身份证件/, "身份证（写明还能用哪些证）"],
  [/本级|同级/, "写明是哪里"],
  [/逾期/, "过了期限"],
  [/须经/, "先要"],
  [/方可/, "才能"],
  [/不予/, "不"],
  [/给付/, "发给"],
  [/核准/, "同意"],
  [/上述|前款|前述/, "写明是哪几样"],
  [/相应的?/, "写明是哪一种"],
  [/户籍所在地/, "户口所在的地方"],
  [/法定代表人身份证明/, "法人代表的身份证"],
  [/经办机构/, "窗口，或者写明是哪个单位"],
  [/一式[两二三四]份/, "写明带几份"],
  [/加盖公章/, "盖单位的章"],
  [/复印件加盖/, "复印件上盖章"],
  [/如需|如有/, "写明什么情况下要"],
];

/** Who acts is named as the law names it, and what the law says of days is its own word. */
const FOR_THE_OFFICE: ReadonlySet<string> = new Set(["who", "legalExplain"]);
const isForTheOffice = (step: string | number) => FOR_THE_OFFICE.has(String(step));

/** Times nobody can reckon with. */
const VAGUE_TIME = /尽快|及时(?!救助)|适时|若干|一定期限|合理时间/;

export function plainLanguage(value: unknown): Finding[] {
  const texts = textsOf(value).filter(({ path }) => !isOfficialWording(path) && !path.some(isForTheOffice));
  return texts.flatMap((text) => [...jargon(text), ...vague(text)]);
}

function jargon({ path, text }: Text): Finding[] {
  return JARGON.flatMap(([word, plain]) => {
    const found = word.exec(text)?.[0];
    return advise(found === undefined, { path, expected: `plain words (${plain})`, found: found ?? "" });
  });
}

function vague({ path, text }: Text): Finding[] {
  const found = VAGUE_TIME.exec(text)?.[0];
  return advise(found === undefined, { path, expected: "a time one can reckon with", found: found ?? "" });
}
