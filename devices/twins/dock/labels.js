/*
 * The dock's words. The first choice of every fault is the healthy one; keys and values are those of the twins' faults.
 */
export const KIND_LABELS = {
  resident: "居民身份证",
  residencePermit: "港澳台居民居住证",
  foreigner2017: "外国人永居证 2017版",
  foreigner2023: "外国人永居证 2023版",
};

export const READER_FAULTS = [
  {
    key: "card",
    label: "证件",
    choices: [
      { text: "正常", value: "none" },
      { text: "不是身份证", value: "wrongCard" },
      { text: "认证不通过", value: "fakeCard" },
      { text: "选卡失败", value: "selectFails" },
      { text: "读卡失败", value: "readFails" },
    ],
  },
  {
    key: "line",
    label: "线路",
    choices: [
      { text: "正常", value: "none" },
      { text: "有杂音", value: "noise" },
      { text: "逐字节到达", value: "split" },
      { text: "粘连到达", value: "glued" },
      { text: "校验出错", value: "badChecksum" },
      { text: "回复不完整", value: "truncated" },
      { text: "没有回复", value: "silence" },
      { text: "接了别的设备", value: "otherDevice" },
      { text: "不停乱发", value: "babble" },
    ],
  },
  {
    key: "sam",
    label: "安全模块",
    choices: [
      { text: "正常", value: "none" },
      { text: "自检失败", value: "selfTestFailed" },
      { text: "未经授权", value: "notAuthorised" },
    ],
  },
  {
    key: "slowMs",
    label: "反应",
    choices: [
      { text: "正常", value: 0 },
      { text: "慢 0.5 秒", value: 500 },
      { text: "慢 2 秒", value: 2000 },
    ],
  },
];

export const PRINTER_FAULTS = [
  {
    key: "status",
    label: "状态回报",
    choices: [
      { text: "正常", value: "none" },
      { text: "乱码", value: "garbage" },
      { text: "没有回报", value: "silence" },
      { text: "不主动回报", value: "noStatusBack" },
    ],
  },
  {
    key: "paperSensor",
    label: "纸传感器",
    choices: [
      { text: "正常", value: "none" },
      { text: "总说有纸", value: "stuckFull" },
      { text: "总说没纸", value: "stuckOut" },
    ],
  },
];

/**
 * What a hand does to the printer: a button that stays pressed until it is undone. Steps are sent one after another; a
 * jammed blade is freed as by a technician, with the cover open.
 */
export const PRINTER_HANDS = [
  {
    key: "coverOpen",
    state: "上盖已打开",
    apply: { text: "打开上盖", steps: [{ coverOpen: true }] },
    undo: { text: "合上上盖", steps: [{ coverOpen: false }] },
  },
  {
    key: "cutterJam",
    state: "切刀卡纸",
    apply: { text: "卡住切刀", steps: [{ cutterJam: true }] },
    undo: { text: "排除卡刀", steps: [{ cutterJam: false, coverOpen: true }, { coverOpen: false }] },
  },
  {
    key: "overheated",
    state: "打印头过热",
    apply: { text: "打印头过热", steps: [{ overheated: true }] },
    undo: { text: "打印头降温", steps: [{ overheated: false }] },
  },
  {
    key: "motorDrags",
    state: "走纸很慢",
    apply: { text: "走纸变慢", steps: [{ motorDrags: true }] },
    undo: { text: "走纸恢复", steps: [{ motorDrags: false }] },
  },
];

/** 400 mm is less than the near-end sensor's 500; 30 mm run out in the middle of a slip. */
export const PAPER_BUTTONS = [
  { text: "换新纸卷", remainingMm: 80_000 },
  { text: "纸将尽", remainingMm: 400 },
  { text: "只剩 3 厘米", remainingMm: 30 },
  { text: "抽走纸卷", remainingMm: 0 },
];
