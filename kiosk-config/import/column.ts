import type { ChildTable } from "./raw-item.ts";

/*
 * Names of columns: those of the provincial exchange tables, and the Chinese ones that people put over their spreadsheets.
 */
const ITEM: Readonly<Record<string, readonly string[]>> = {
  task_name: ["事项名称", "办理项名称", "业务办理项名称", "名称"],
  task_code: ["实施编码", "事项编码"],
  catalog_code: ["基本编码"],
  local_task_code: ["地方编码", "地方实施编码"],
  task_handle_item: ["业务办理项编码"],
  task_type: ["事项类型"],
  task_state: ["事项状态"],
  dept_name: ["实施主体", "实施部门", "部门", "承办部门"],
  dept_code: ["实施主体编码", "部门编码"],
  dept_type: ["实施主体性质"],
  entrust_name: ["委托部门"],
  use_level: ["行使层级"],
  server_type: ["服务对象"],
  project_type: ["办件类型"],
  anticipate_day: ["法定时限", "法定办结时限"],
  anticipate_explain: ["法定时限说明"],
  promise_day: ["承诺时限", "承诺办结时限"],
  promise_explain: ["承诺时限说明"],
  accept_condition: ["受理条件", "申请条件", "办理条件"],
  handle_flow: ["办理流程", "办理程序"],
  by_law: ["设定依据", "法律依据"],
  limit_scene_num: ["到现场次数", "到办事现场次数"],
  limit_scene_explain: ["必须现场办理原因", "必须到现场原因"],
  is_fee: ["是否收费"],
  fee_basis: ["收费依据"],
  transact_addr: ["办理地点"],
  transact_time: ["办理时间"],
  link_way: ["咨询方式", "咨询电话"],
  supervise_way: ["监督投诉方式", "监督电话", "投诉电话"],
  is_online: ["是否网办", "是否网上办理"],
  online_handle_depth: ["网办深度"],
  is_schedule: ["是否支持预约", "是否可预约"],
  is_express: ["是否支持物流快递", "是否快递"],
  is_service_terminals: ["是否自助终端办理"],
  limit_explain: ["数量限制"],
  other_dept: ["联办机构"],
  result_name: ["审批结果名称", "结果名称", "办理结果"],
  result_type: ["审批结果类型", "结果类型"],
  user_topic_type: ["自然人主题", "面向自然人主题分类", "主题分类"],
  corp_topic_type: ["法人主题", "面向法人主题分类"],
  plan_effective_date: ["实施日期", "生效日期"],
  plan_cancel_date: ["取消日期"],
  row_guid: ["主键"],
};

const CHILD: Readonly<Record<ChildTable, Readonly<Record<string, readonly string[]>>>> = {
  materials: {
    material_name: ["材料名称", "申请材料"],
    is_need: ["材料必要性", "必要性"],
    material_type: ["材料类型"],
    material_format: ["材料形式"],
    source_type: ["来源渠道"],
    source_explain: ["来源渠道说明", "来源说明"],
    page_num: ["份数", "纸质材料份数", "材料份数"],
    page_format: ["纸张规格", "材料规格"],
    fill_explain: ["填报须知"],
    accept_stand: ["受理标准"],
    remark: ["备注"],
  },
  fees: {
    fee_name: ["收费项目名称", "收费项目"],
    fee_stand: ["收费标准"],
    fee_by_law: ["收费项目依据"],
    desc_explain: ["减免情形", "允许减免依据"],
  },
  questions: { question: ["问题", "常见问题"], answer: ["答案", "解答", "答复"] },
  steps: {
    step_name: ["环节名称", "步骤", "办理环节"],
    step_what: ["环节内容", "办理内容", "审查标准"],
    step_who: ["办理人员", "责任人"],
    step_time: ["环节时限", "办理时限"],
  },
};

/** Names that a JSON dump gives its child lists. */
export const CHILD_LISTS: Readonly<Record<ChildTable, readonly string[]>> = {
  materials: ["material", "materials", "itemMaterials", "MATERIALS"],
  fees: ["fee_project", "fees", "charges", "CHARGES"],
  questions: ["questions", "faq", "QUESTIONS"],
  steps: ["flowsheet", "FLOWSHEET", "activitys", "steps"],
};

/** Dumps of one child table often name its columns as the item's. */
const CHILD_ALIASES: Readonly<Record<ChildTable, Readonly<Record<string, string>>>> = {
  materials: { name: "material_name" },
  fees: { by_law: "fee_by_law", name: "fee_name" },
  questions: {},
  steps: { name: "step_name" },
};

const fold = (text: string) => text.replace(/[\s*＊:：()（）]/g, "").toLowerCase();

const ITEM_COLUMNS = reversed(ITEM);
const CHILD_COLUMNS = {
  materials: reversed(CHILD.materials),
  fees: reversed(CHILD.fees),
  questions: reversed(CHILD.questions),
  steps: reversed(CHILD.steps),
} as const;

function reversed(table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([name, titles]) => [name, ...titles].map((title) => [fold(title), name])),
  );
}

export interface Column {
  table: "item" | ChildTable;
  name: string;
}

/** What a column holds by its title, or `undefined` for one we do not know. */
export function columnOf(title: string): Column | undefined {
  const key = fold(title);
  const item = ITEM_COLUMNS.get(key);
  if (item !== undefined) return { table: "item", name: item };
  for (const table of ["materials", "fees", "questions", "steps"] as const) {
    const name = CHILD_COLUMNS[table].get(key);
    if (name !== undefined) return { table, name };
  }
  return undefined;
}

/** The name of a property within a child list of a dump. */
export function childColumn(table: ChildTable, title: string): string {
  return CHILD_ALIASES[table][title] ?? CHILD_COLUMNS[table].get(fold(title)) ?? title;
}
