import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadHall } from "../loader/index.ts";
import { CallingRules, DisplayRules, Retention, type Hall } from "../schema/hall.ts";
import { changeWords } from "./change.ts";
import { diffHall } from "./diff-hall.ts";

const HALL = loadHall(fileURLToPath(new URL("../content/hall.yaml", import.meta.url)))._unsafeUnwrap();
const words = (to: Hall) => diffHall(HALL, to).map(changeWords);

describe("what changed in a hall's settings", () => {
  it("is nothing for the same", () => expect(words(structuredClone(HALL))).toEqual([]));

  it("names windows that went and categories that changed", () => {
    const windows = HALL.windows.filter(({ id }) => id !== "g01");
    const categories = HALL.categories.map((one) => (one.id === "pickup" ? { ...one, quota: { perDay: 60 } } : one));
    const [gone, changed, ...more] = words({ ...HALL, windows, categories });
    expect(gone).toBe("大厅：窗口 G01：去掉“G01，一楼咨询台旁”");
    expect(changed).toMatch(/^大厅：取号类别“出件领证”：.*每天 60 个号”$/);
    expect(more).toEqual([]);
  });

  it("says hours and holidays as people do", () => {
    const to = {
      ...HALL,
      openingHours: [{ days: [1, 2, 3, 4, 5, 6], from: "09:00", to: "17:00" }],
      calendar: { holidays: ["2027-01-01"], workdays: [] },
    };
    expect(words(to)).toEqual([
      "大厅：开放时间：“星期一到星期五 09:00–12:00，星期一到星期五 13:30–17:00”改成“星期一到星期六 09:00–17:00”",
      "大厅：放假“2027-01-01”：新增",
    ]);
  });

  it("says of each rule of calling, and of each thing that is kept, by itself what it was and is", () => {
    expect(words({ ...HALL, calling: { ...CallingRules.parse({}), recallsBeforeNoShow: 3 } })).toEqual([
      "大厅：叫号规则，过号：“再叫 2 次、等 2 分钟才能过号”改成“再叫 3 次、等 2 分钟才能过号”",
    ]);
    const calling = CallingRules.parse({ noShowByItselfMinutes: 0, idleWindowMinutes: 0, laneMinutes: { elder: 20 } });
    expect(words({ ...HALL, calling })).toEqual([
      "大厅：叫号规则，自动过号：“能过号了没人按，再过 10 分钟”改成“不自动”",
      "大厅：叫号规则，转到窗口的人：“窗口 30 分钟没人，回原来的队”改成“一直等那个窗口”",
      "大厅：叫号规则，老年人优先：“按早到 15 分钟排”改成“按早到 20 分钟排”",
    ]);
    const lanes = CallingRules.parse({ elderFromAge: 65, declaredLanes: "told" });
    expect(words({ ...HALL, calling: lanes })).toEqual([
      "大厅：叫号规则，从几岁起算老年人：“60 岁，看身份证”改成“65 岁，看身份证”",
      "大厅：叫号规则，自己说要优先的：“马上按优先排，窗口看证件”改成“先告诉窗口，看了证件再优先”",
    ]);
    expect(words({ ...HALL, retention: Retention.parse({ ticketDays: 800, keyDays: 60 }) })).toEqual([
      "大厅：号票保存：“400 天”改成“800 天”",
      "大厅：防止重复办的记录保存：“30 天”改成“60 天”",
    ]);
  });

  it("says of screens, proofs of who somebody is, appointments and help what they were and are", () => {
    const display = {
      ...DisplayRules.parse(HALL.display ?? {}),
      volume: 0.5,
      quietHours: [{ from: "12:00", to: "13:30" }],
    };
    expect(words({ ...HALL, display })).toEqual([
      expect.stringMatching(/^大厅：显示屏，音量：“\d+%”改成“50%”$/),
      expect.stringMatching(/^大厅：显示屏，不出声的时间：.*12:00–13:30/),
    ]);
    const { evaluator: _none, ...bare } = HALL;
    const seen = diffHall(bare, { ...bare, evaluator: { windows: ["a01"], seconds: 30, clerk: "number" } });
    expect(seen.map(changeWords)).toEqual([
      "大厅：窗口评价屏：“没有”改成“A01”",
      "大厅：窗口评价屏，请多久：新增“30 秒”",
      "大厅：窗口评价屏，工作人员：新增“显示工号”",
    ]);
    expect(words({ ...HALL, identityPolicy: { lookUp: "number", cases: "cardAndFactor" } })).toEqual([
      "大厅：查办件进度要的身份：“刷身份证”改成“刷身份证，再用手机验证码核验”",
    ]);
    const { appointments: _own, ...usual } = HALL;
    expect(diffHall(usual, { ...usual, appointments: { earlyMinutes: 30, lateMinutes: 15 } })).toEqual([]);
    expect(diffHall(usual, { ...usual, appointments: { earlyMinutes: 60, lateMinutes: 15 } }).map(changeWords)).toEqual(
      ["大厅：预约取号：“早到 30 分钟，晚到 15 分钟”改成“早到 60 分钟，晚到 15 分钟”"],
    );
  });

  it("takes what is not said for its default", () => {
    expect(words({ ...HALL, ticketing: { keepHours: false, onePerPerson: false }, overnight: "leave" })).toEqual([]);
    expect(words({ ...HALL, calling: CallingRules.parse({}), retention: Retention.parse({}) })).toEqual([]);
    expect(words({ ...HALL, overnight: "carry" })).toEqual(["大厅：过夜的号：“作废”改成“留到第二天”"]);
  });
});
