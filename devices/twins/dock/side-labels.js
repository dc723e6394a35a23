/* Chinese for what a twin calls its faults; what has no word here is shown as it is. */
export const FAULT_LABELS = {
  line: "线路",
  slowMs: "反应",
};

export const CHOICE_LABELS = {
  none: "正常",
  false: "正常",
  true: "发生",
  noise: "有杂音",
  split: "逐字节到达",
  glued: "粘连到达",
  badChecksum: "校验出错",
  truncated: "回复不完整",
  silence: "没有回复",
  babble: "不停乱发",
  0: "正常",
  500: "慢 0.5 秒",
  2000: "慢 2 秒",
};
