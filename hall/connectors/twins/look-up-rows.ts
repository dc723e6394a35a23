/*
 * Lists that differ by what was chosen, where one example for all would look odd. Fictitious, like everything a twin says.
 */
type Rows = readonly Readonly<Record<string, unknown>>[];

const stops = (...names: string[]): Rows => names.map((name, index) => ({ name, minutes: index * 5 }));

const BUS: Readonly<Record<string, Rows>> = {
  "2": stops("汽车站", "第二小学", "农贸市场", "城南社区", "产业集聚区"),
  "3": stops("政务大厅", "文化广场", "第一高中", "七峰山路口"),
  "101": stops("汽车站", "城西路口", "示例村", "博望镇政府", "博望卫生院"),
  "102": stops("汽车站", "城东路口", "示例庄", "独树镇政府"),
};

const standard = (who: string, amountYuan: number, per: string) => ({
  who: `${who}（示例）`,
  amountYuan,
  per,
  basis: "示例文件 2 号",
});
const STANDARDS: Readonly<Record<string, Rows>> = {
  childcare: [standard("3 岁以下的孩子", 300, "每人每月")],
  allowance: [standard("城市低保", 640, "每人每月"), standard("农村低保", 480, "每人每月")],
  wage: [standard("全日制工作", 1900, "每月"), standard("小时工", 19, "每小时")],
  disability: [standard("困难残疾人", 75, "每人每月"), standard("重度残疾人护理", 80, "每人每月")],
};

const notice = (title: string, office: string, brief: string): Readonly<Record<string, unknown>> => ({
  title: `${title}（示例）`,
  publishedOn: "2026-11-12",
  until: "2026-11-26",
  office,
  brief,
  contact: "到 A01 窗口提",
});
const NOTICES: Readonly<Record<string, Rows>> = {
  recruit: [notice("公益性岗位招聘公告", "方城县人力资源和社会保障局", "招聘 12 人，名单公示 7 天。")],
  planning: [notice("人民路改造规划方案公示", "方城县自然资源局", "道路拓宽到 24 米，公示期内可以看图。")],
  subsidy: [notice("农机购置补贴名单公示", "方城县农业农村局", "共 36 户，名单贴在各村公示栏。")],
  traffic: [notice("文化路施工绕行通告", "方城县公安局交通管理大队", "11 月 15 日起封闭 10 天，请走裕州路。")],
};

const hall = (name: string, offers: string): Readonly<Record<string, unknown>> => ({
  name: `${name}（示例）`,
  address: "凤瑞街道（示例地址）",
  hours: "工作日 08:30–17:30",
  offers,
  selfService: false,
});
const UTILITIES: Readonly<Record<string, Rows>> = {
  water: [hall("自来水营业厅", "交费、过户、报装"), hall("城南水费代收点", "交费")],
  gas: [hall("燃气营业厅", "充值、过户、安检预约")],
  heat: [hall("供热服务点", "交费、停供报停")],
};

const VARIANTS: Readonly<Record<string, { by: string; rows: Readonly<Record<string, Rows>> }>> = {
  "bus-lines": { by: "line", rows: BUS },
  "subsidy-standards": { by: "kind", rows: STANDARDS },
  "public-notices": { by: "kind", rows: NOTICES },
  "utility-halls": { by: "kind", rows: UTILITIES },
};

/** Rows of a look-up for what was chosen; undefined where the definition's own example stands for all. */
export function rowsFor(lookUpId: string, given: Readonly<Record<string, string>>): Rows | undefined {
  const variant = VARIANTS[lookUpId];
  return variant?.rows[given[variant.by] ?? ""];
}
