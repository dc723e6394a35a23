import type { Guide } from "../../../kiosk-config/schema/guide.ts";
import { audienceWords } from "./guide.ts";

const TASK_TYPES: Record<Guide["taskType"], string> = {
  licence: "行政许可",
  payment: "行政给付",
  confirmation: "行政确认",
  reward: "行政奖励",
  ruling: "行政裁决",
  "other-power": "其他行政权力",
  "public-service": "公共服务",
};
const LEVELS: Record<Guide["level"], string> = {
  nation: "国家级",
  province: "省级",
  city: "市级",
  county: "县级",
  township: "乡镇级",
  village: "村级",
};
const BODIES: Record<Guide["departmentType"], string> = {
  statutory: "法定机关",
  authorised: "授权组织",
  entrusted: "受委托组织",
};
const POWERS: Record<Guide["powerSource"], string> = {
  own: "法定本级行使",
  "delegated-down": "上级下放",
  entrusted: "上级委托",
};

/** What the catalogue says of an item, in the catalogue's own words: nobody needs it, some ask for it. */
export function basisFacts(guide: Guide): { label: string; value: string }[] {
  const optional = (label: string, value: string | undefined) => (value === undefined ? [] : [{ label, value }]);
  return [
    { label: "正式名称", value: guide.name },
    { label: "实施主体", value: `${guide.department}（${BODIES[guide.departmentType]}）` },
    ...optional("委托部门", guide.entrustedBy),
    ...(guide.handling.jointDepartments.length > 0
      ? [{ label: "联办机构", value: guide.handling.jointDepartments.join("、") }]
      : []),
    { label: "事项类型", value: TASK_TYPES[guide.taskType] },
    { label: "办件类型", value: guide.projectType === "instant" ? "即办件" : "承诺件" },
    { label: "行使层级", value: LEVELS[guide.level] },
    { label: "权力来源", value: POWERS[guide.powerSource] },
    { label: "服务对象", value: audienceWords(guide.audience) },
    ...optional("基本编码", guide.catalogCode),
    ...optional("实施编码", guide.taskCode),
    ...optional("办理项码", guide.handleItemCode),
    ...optional("地方编码", guide.localCode),
    { label: "生效日期", value: guide.effectiveOn },
    ...optional("失效日期", guide.cancelledOn),
    ...guide.handling.specialProcedures.map(({ name, basis }) => ({ label: "特殊环节", value: `${name}：${basis}` })),
    ...guide.handling.intermediaries.map(({ name, basis }) => ({ label: "中介服务", value: `${name}：${basis}` })),
  ];
}
