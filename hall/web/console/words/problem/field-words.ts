/** What every setting of a document that is edited in the console is called; `parent.name` where the same name means another thing. */
const FIELDS: Readonly<Record<string, string>> = {
  ...{ id: "代号", name: "名称", aliases: "叫法", sample: "示例内容", version: "版次", updatedOn: "更新日期" },
  ...{ effectiveOn: "从哪天起用", cancelledOn: "停办日期", state: "事项状态", summary: "一句话说明", title: "标题" },
  ...{
    windows: "窗口",
    categories: "取号类别",
    categoryId: "取号类别",
    priority: "先后",
    label: "名字",
    place: "办理地点",
  },
  ...{
    openingHours: "开放时间",
    calendar: "日历",
    holidays: "放假",
    workdays: "几个工作日",
    days: "星期",
    address: "地址",
  },
  "calendar.workdays": "调休上班",
  "windows.label": "窗口号",
  "windows.place": "位置",
  "steps.name": "步骤名称",
  "materials.name": "材料名称",
  "saves.materials": "交几份材料",
  "saves.visits": "跑几趟",
  "rows.at": "列表在哪里",
  "stages.name": "阶段名称",
  "openingHours.days": "星期几",
  "outlets.offers": "能办的事",
  "conditions.conditions": "办理条件",
  ...{ letter: "字头", hint: "说明", quota: "限号", perDay: "每天几个号", bands: "时段", from: "开始", to: "结束" },
  "handling.quota": "数量限制",
  ...{
    tickets: "几个号",
    typicalServiceMinutes: "一般几分钟",
    identity: "刷身份证",
    identityBy: "怎么验身份证",
    icon: "图标",
  },
  ...{ county: "县", divisionCode: "行政区划代码", sampleNotice: "示例提示", publicUrl: "手机页网址" },
  ...{ identityPolicy: "身份要求", appointments: "预约", earlyMinutes: "最多早几分钟", lateMinutes: "最多晚几分钟" },
  ...{ ticketing: "取号", keepHours: "号保留几小时", onePerPerson: "一人一号", overnight: "过夜的号", calling: "叫号" },
  ...{
    recallsBeforeNoShow: "叫几次算过号",
    noShowAfterMinutes: "等几分钟算过号",
    noShowByItselfMinutes: "几分钟自动过号",
  },
  ...{
    idleWindowMinutes: "窗口空几分钟",
    laneMinutes: "优先照顾",
    elder: "老人",
    disabled: "残疾人",
    military: "军人",
  },
  ...{ elderFromAge: "几岁起算老年人", declaredLanes: "自己说要优先的" },
  ...{ pregnant: "孕妇", appointmentMinutes: "预约提前几分钟", appointmentEarlyMinutes: "预约最早几分钟" },
  ...{ priorityStepMinutes: "先后差几分钟", display: "显示屏", sound: "声音", volume: "音量", times: "报几遍" },
  ...{ quietHours: "不出声的时间", names: "姓名", clips: "录音文件夹", notices: "提示语", retention: "保存期限" },
  ...{ evaluator: "窗口评价屏", seconds: "请多少秒", clerk: "窗口工作人员" },
  ...{ ticketDays: "号保存几天", ratingDays: "评价保存几天", appealDays: "反映保存几天", helpDays: "求助保存几天" },
  ...{
    kioskDays: "机器记录保存几天",
    searchDays: "搜索词保存几天",
    callDays: "呼叫保存几天",
    keyDays: "去重记录保存几天",
  },
  ...{ auditDays: "审计保存几天", help: "帮帮我", promisedMinutes: "几分钟内到", desk: "服务台", days: "几天" },
  ...{ catalogCode: "基本编码", taskCode: "实施编码", handleItemCode: "业务办理项编码", localCode: "地方编码" },
  ...{ taskType: "事项类型", department: "办理部门", departmentCode: "部门信用代码", departmentType: "部门性质" },
  ...{ entrustedBy: "委托部门", powerSource: "权力来源", level: "行使层级", audience: "谁来办", theme: "主题" },
  ...{ lifeEvents: "人生事", projectType: "办件类型", legalWorkdays: "法定几个工作日", legalExplain: "法定时限说明" },
  ...{
    promisedWorkdays: "承诺几个工作日",
    promisedExplain: "承诺时限说明",
    visits: "跑几趟",
    visitReason: "为什么要来",
  },
  ...{ handling: "怎么办理", forms: "办理形式", onlineDepth: "网办深度", appointment: "可以预约", express: "结果快递" },
  ...{ specialProcedures: "特殊环节", kind: "种类", basis: "依据", intermediaries: "中介服务", who: "谁来做" },
  ...{ commitment: "告知承诺", content: "承诺什么", consequence: "不属实会怎样", jointDepartments: "联办部门" },
  ...{
    situations: "情形提问",
    ask: "问什么",
    options: "选项",
    note: "说明",
    stop: "这里办不了",
    conditions: "办理条件",
  },
  ...{ materials: "材料", source: "谁出具", sourceNote: "在哪里办", need: "是不是必须", when: "什么情况才要" },
  ...{ onlyIf: "选了什么才要", submission: "要不要带", licenceType: "能代替的电子证照", promisable: "可以承诺代替" },
  ...{ originals: "原件几份", copies: "复印件几份", pageFormat: "纸张", formId: "样表", acceptStandard: "什么样才收" },
  ...{ steps: "步骤", what: "做什么", duration: "多久", standard: "标准", fees: "收费", reduction: "减免" },
  "fees.standard": "收多少钱",
  "fees.name": "收费项目",
  ...{ payOnline: "网上缴", results: "办好拿到什么", delivery: "怎么给", validity: "有效期", legalBasis: "法律依据" },
  "results.sample": "怎么认",
  ...{ documentNumber: "文号", article: "第几条", text: "内容", hours: "时间", directions: "怎么走", online: "网上办" },
  ...{ available: "能不能网上办", channel: "在哪里办", selfService: "自助机能办", scope: "通办范围" },
  ...{ consultation: "咨询", supervision: "监督投诉", faq: "常见问题", question: "问", answer: "答", stages: "阶段" },
  ...{ relation: "先后关系", items: "事项", guideId: "指南", by: "谁来办", usedBy: "哪些事项用", feeNote: "收费说明" },
  ...{ saves: "省了什么", topic: "主题", purpose: "查询的理由", inputs: "要填的", required: "必须填" },
  ...{
    minLength: "最少几个字",
    maxLength: "最多几个字",
    pattern: "要合的样子",
    regex: "正则表达式",
    message: "不合时怎么说",
  },
  ...{ value: "值", groups: "分组", call: "向系统查", system: "系统", method: "方法", path: "路径", query: "网址参数" },
  ...{ body: "发送的内容", status: "结果代码", at: "在答案的哪里", ok: "成了", none: "没有时", holder: "是谁的" },
  ...{ asOf: "截止时间", facts: "单个的值", format: "格式", unit: "单位", words: "代码换成话", mask: "怎么遮" },
  ...{ reveal: "可以显示", rows: "列表", columns: "列", limit: "最多几条", layout: "版式", advice: "下一步" },
  ...{ print: "打印", slip: "小纸条", a4: "A4 纸", fee: "收费", example: "例子", entries: "说法", say: "群众怎么说" },
  ...{ mean: "正式怎么写", not: "不是这些", soft: "只是怎么办", announcements: "公告", until: "到什么时候" },
  ...{ where: "在哪里显示", offers: "能办的事", outlets: "网点", often: "常办", grades: "等级", grade: "等级" },
  ...{
    "lists.entries": "清单各项",
    intro: "说明",
    authority: "谁批准",
    qualification: "谁能做",
    feeStandard: "收多少钱",
  },
  ...{
    main: "先要齐的材料",
    deferrable: "可以后补的材料",
    promise: "承诺什么",
    papers: "不用带的证件",
    how: "窗口怎么查",
  },
  ...{ position: "位置", latitude: "纬度", longitude: "经度", themes: "主题", person: "个人", organisation: "企业" },
  ...{ sections: "表的各块", width: "多宽", "fields.sample": "样表上写的", "fields.label": "叫什么" },
  ...{ "fields.hint": "说明", excluded: "谁不能用", promises: "承诺的话", consequences: "不属实会怎样" },
  ...{ checkedBy: "谁来核查", fromDays: "从几天", suggestions: "常用答案", "commitments.materials": "只管这些材料" },
  ...{ followUpWorkingDays: "差评几个工作日答复", acceptDays: "几天内还能评价", keepWordsDays: "写的话保留几天" },
  ...{ workingDays: "几个工作日答复", simple: "简单的", general: "一般的", complex: "复杂的", code: "代码" },
  ...{ joinDays: "几天内算同一件事", keepContactDays: "电话保留几天", keepTextDays: "写的话保留几天" },
  ...{ window: "当面说的去处", complexity: "难易", wordsNeeded: "一定要写一句" },
  ...{ "ratings.source": "评价项从哪里来", "options.label": "说什么", "appeals.categories": "情形" },
  ...{ "appeals.excluded": "不归这里管的", "excluded.where": "该去哪儿", "categories.hint": "说明" },
  "commitments.name": "承诺书名称",
  time: "多久",
  ...{ forItem: "哪件事", fields: "填写项", deadline: "期限", guides: "用在哪些事项", toDays: "到几天" },
};

/** The word of one setting below another (`materials`, `name`); nothing for what editors name themselves. */
export function fieldWord(name: string, parent?: string): string | undefined {
  return FIELDS[`${parent ?? ""}.${name}`] ?? FIELDS[name];
}

/** `windows.2.label` → `窗口 › 第 3 个 › 窗口号`; what editors name themselves keeps its name. */
export function pathWords(path: string, root?: string): string {
  const parts = path.split(".").filter((part) => part !== "");
  return parts
    .map((part, index) => {
      if (/^\d+$/.test(part)) return `第 ${Number(part) + 1} 个`;
      return fieldWord(part, namedBefore(parts, index) ?? root) ?? part;
    })
    .join(" › ");
}

/** The last name of a path, which says what a value of it may be. */
export function lastName(path: string): string {
  const parts = path.split(".");
  return parts.filter((part) => !/^\d+$/.test(part)).at(-1) ?? "";
}

function namedBefore(parts: readonly string[], index: number): string | undefined {
  return parts
    .slice(0, index)
    .filter((part) => !/^\d+$/.test(part))
    .at(-1);
}
