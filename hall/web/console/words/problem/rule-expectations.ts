import type { Expectation } from "./expectation.ts";
import { glossed } from "./value-words.ts";

const LETTER: Readonly<Record<string, string>> = { promise: "告知承诺书", deferral: "容缺受理承诺书" };
const ALLOWED: Readonly<Record<string, string>> = {
  "a material with promisable: true": "写了 promisable: true（可以承诺代替）的材料",
  "a material with need: deferrable": "写了 need: deferrable（可以后补）的材料",
};
const THING: Readonly<Record<string, string>> = { "a guide": "一份指南", "a guide or bundle": "一份指南或一件事" };

/** What the rules on guides, bundles, lists, letters and wording expect. */
export const RULE_EXPECTATIONS: readonly Expectation[] = [
  [/^0, as everything is done online.*$/, "全程网办的事不用跑，写 0；要跑就改“网办深度”"],
  [/^true, as handling\.onlineDepth is given$/, "写了“网办深度”，就是能网上办，写 true；不能网上办就去掉“网办深度”"],
  [/^no online form, as online\.available is false$/, "网上办不了，把“网上（online）”从办理形式里去掉"],
  [/^the name of a document in 《》$/, "写明依据哪个文件，文件名加书名号《》"],
  [/^what is promised, as a material is promisable$/, "有材料可以承诺代替，要写承诺什么、不属实会怎样"],
  [/^a promisable material$/, "写了告知承诺，要有一样材料写 promisable: true（可以承诺代替）"],
  [/^no question, or at least (\d+)$/, "要么不问，要么至少问 $1 个问题"],
  [/^a question whose answer changes.*$/, "这个问题怎么答都一样：去掉它，或者让答案影响材料、步骤、收费，或加一句说明"],
  [/^the id of a file in forms\/$/, "没有这份样表，写对样表的名字，或者去掉"],
  [/^formId, so that people see the form.*$/, "这是要填的表，写上样表（formId），好让群众先看怎么填"],
  [/^sample: how one knows it$/, "写一句拿到的证怎么认（sample）"],
  [/^instant, as 0 days are promised$/, "承诺 0 个工作日就是当场办结，写 instant"],
  [/^promised, as days are promised$/, "写了承诺几个工作日，就不是当场办结，写 promised"],
  [/^at most the (\S+) days of legalWorkdays$/, "承诺时限不能比法定时限长，最多 $1 个工作日"],
  [/^the reason why people must come$/, "要来现场的，写一句为什么要来"],
  [/^true, as visits is 0$/, "一趟不用跑，就要能网上办，写 true；不能就改“跑几趟”"],
  [/^where it is done online$/, "写明网上在哪里办"],
  [/^nothing, as it cannot be done online$/, "网上办不了，这一项去掉"],
  [/^an amount in 元$/, "写明多少元"],
  [/^at least (\d+) steps for a licence$/, "行政许可至少写 $1 步"],
  [/^a question and its answer for a licence$/, "行政许可至少写一个常见问题和回答"],
  [
    /^(\w+), as it is named (.*)$/,
    ([kind, name]) => `叫“${name ?? ""}”的，种类要写 ${glossed("kind", kind ?? "")}；不是就改名称`,
  ],
  [/^a short title of at most (\d+) characters$/, "第一个叫法是短标题，要写，最多 $1 个字"],
  [/^each alias once$/, "同一个叫法只写一次，去掉多的"],
  [/^a day after effectiveOn \((.*)\)$/, "停办日期要晚于起用的 $1"],
  [/^the (?:label of a )?window of this hall$|^(?:the label of )?a window of this hall$/, "要写本大厅有的窗口号"],
  [
    /^(.*) to stay: it is named by (.*?)(?: and others, (\d+) in all)?$/,
    ([what, by, count]) =>
      `“${what ?? ""}”还有内容在用：${(by ?? "").replaceAll(", ", "、")}${count === undefined ? "" : `等 ${count} 份`}。先在那里去掉，这里才能去掉`,
  ],
  [/^the id of a life event of topics\.yaml$/, "没有这个人生事，写对代号，或者去掉"],
  [/^not more visits than before$/, "跑的趟数不能比以前多，对一下前后两个数"],
  [/^not more papers than before$/, "交的材料不能比以前多，对一下前后两个数"],
  [/^at least the (\d+) papers that everybody brings$/, "人人要带的材料有 $1 份，不能少于 $1"],
  [
    /^the id of (a guide|a guide or bundle) of this content$/,
    ([one]) => `没有${THING[one ?? ""] ?? ""}叫这个代号，写对，或者去掉`,
  ],
  [/^at most the (\S+) days that guide (\S+) promises$/, "指南 $2 承诺 $1 个工作日，这里不能更长"],
  [/^another short title than (.*)$/, "短标题和 $1 的一样，群众分不清，换一个"],
  [/^another code than (.*)$/, "代码和 $1 的一样，对一下是不是同一件事"],
  [/^a sampleNotice in hall\.yaml$/, "这是示例内容，大厅设置里要有“示例提示”；核对过的写 sample: false"],
  [/^each material once$/, "同一样材料只写一次，去掉多的"],
  [/^who gives it out$/, "写明这样材料在哪里办、由谁给"],
  [
    /^fetched only for what the government holds$/,
    "只有政府部门核发的才能写 fetched（窗口自己查），改“要不要带”或“谁出具”",
  ],
  [/^0, as nobody has to bring it$/, "窗口自己查的不用带，原件、复印件都写 0"],
  [/^at least one original or copy$/, "要带的材料，原件和复印件至少写一份"],
  [/^until when a deferrable material may come later$/, "可以后补的，写明最晚补到什么时候"],
  [/^the address of the hall \((.*)\)$/, "要和大厅的地址一样：$1"],
  [/^a window that calls the category (.*)$/, "这个窗口不叫 $1 这一类的号，换窗口，或者改取号类别"],
  [/^the hours of the hall \((.*)\)$/, "要和大厅的开放时间一样：$1"],
  [/^another desk than consultation$/, "投诉不能和咨询是同一处，写另一个地方"],
  [/^plain words \((.*)\)$/, "这是公文词，改成平常话：$1"],
  [/^a time one can reckon with$/, "写明几天、几点，不写“尽快”一类的词"],
  [/^at least (\d+) items that need no paper.*$/, "免证办事项至少要有 $1 项"],
  [/^each entry once$/, "同一项只写一次，去掉多的"],
  [/^at least two characters, or soft: true$/, "太短，至少两个字；只说怎么办的，写 soft: true"],
  [/^each word once$/, "同一个说法只写一次，去掉多的"],
  [/^nothing that `not` shuts out$/, "这个词在“不是这些”（not）里排除了，去掉一处"],
  [/^sentences of at most (\d+) characters$/, "句子太长，拆成几句，一句最多 $1 个字"],
  [/^everything by its name, no catch-all$/, "写全要什么，不写“等材料”“其他”"],
  [/^no telephone or identity number$/, "不写电话和证件号，写去哪个窗口问"],
  [
    /^one letter without guides of each kind \((.*) is the other\)$/,
    "通用的承诺书每种只有一份，已经有 $1 了：写上用在哪些事项（guides），或者去掉一份",
  ],
  [/^one letter of a kind for a guide \((.*) is the other\)$/, "这件事已经有一份同类的承诺书 $1，去掉一份"],
  [
    /^a guide that allows it: (.*)$/,
    ([what]) => `这份指南里没有${ALLOWED[what ?? ""] ?? "这样的材料"}，去掉，或者改指南`,
  ],
  [
    /^the name of (.*) of these guides$/,
    ([what]) => `这些指南里没有这样材料，要写${ALLOWED[what ?? ""] ?? "有的材料"}的名称`,
  ],
  [/^at most (\d+), as none of these guides takes longer$/, "这些事最多办 $1 个工作日，期限不能更长"],
  [/^no deferrable material, as no time is given.*$/, "当场办结，没有时间后补：改成必须有，或者写明办几个工作日"],
  [
    /^a letter in commitments\/ \(kind: (\w+)\) that is for it$/,
    ([kind]) => `还没有管这样材料的${LETTER[kind ?? ""] ?? "承诺书"}，请技术人员先加上`,
  ],
  [
    /^at most the (\d+) working days in which the item is done.*$/,
    "后补的时间不能比办理的 $1 个工作日长，要和承诺书一样",
  ],
];
