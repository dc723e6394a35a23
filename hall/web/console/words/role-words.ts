import type { Role } from "../../../contract/index.ts";

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  ...{ window: "窗口", duty: "值班", editor: "编辑", reviewer: "审核" },
  ...{ technician: "技术", auditor: "审计", administrator: "管理" },
};
