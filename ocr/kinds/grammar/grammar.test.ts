import { describe, expect, it } from "vitest";
import { dateIn, periodIn } from "./dates.ts";
import { creditCodeIn, idNumberIn, isCreditCode, isIdNumber, unitNumberIn } from "./numbers.ts";
import { areaIn, estateNumberIn, ethnicityIn, marriageNumberIn, nameIn, vehicleClassIn } from "./words.ts";

describe("numbers with a check", () => {
  it("are told from others", () => {
    expect(isIdNumber("11010519491231002X")).toBe(true);
    expect(isIdNumber("110105194912310021")).toBe(false);
    expect(isIdNumber("110105194913310028")).toBe(false);
    expect(isCreditCode("91330198MA2DEMX84N")).toBe(true);
    expect(isCreditCode("91330198MA2DEMX84P")).toBe(false);
  });

  it("have letters turned into digits only when the check then fits", () => {
    expect(idNumberIn("号码11O1O519491231O02x")).toEqual({ value: "11010519491231002X", checked: true });
    expect(idNumberIn("11010519491231B02X")).toEqual({ value: "11010519491231B02X", checked: false });
    expect(creditCodeIn("9I33O198MA2DEMX84N")).toEqual({ value: "91330198MA2DEMX84N", checked: true });
    expect(idNumberIn("12345")).toBeUndefined();
  });

  it("of real-estate units have digits where digits belong", () => {
    expect(unitNumberIn("330198 006021 GB00127 F0007l8O4")).toBe("330198006021GB00127F00071804");
  });
});

describe("dates", () => {
  it.each([
    ["出生1968年4月3日", "1968年4月3日", "1968-04-03"],
    ["1968-04-03", "1968-04-03", "1968-04-03"],
    ["2018.06:21", "2018.06.21", "2018-06-21"],
    ["一九六八年四月三日", "一九六八年四月三日", "1968-04-03"],
    ["二〇一一年十二月二十一日", "二〇一一年十二月二十一日", "2011-12-21"],
    ["2021年09月", "2021年09月", "2021-09"],
  ])("are read in the form %s", (text, printed, iso) => {
    expect(dateIn(text)).toMatchObject({ text: printed, iso });
  });

  it("that no calendar has are none", () => {
    expect(dateIn("2021年02月30日")).toBeUndefined();
    expect(dateIn("0000-00-00")).toBeUndefined();
  });

  it("make periods with the joiner that is printed", () => {
    expect(periodIn("2018.06.21一2038.06.21")).toBe("2018.06.21-2038.06.21");
    expect(periodIn("2020-09-17至长期")).toBe("2020-09-17至长期");
    expect(periodIn("2011年09月01日起2081年08月31日止")).toBe("2011年09月01日起2081年08月31日止");
    expect(periodIn("长期")).toBe("长期");
  });
});

describe("words", () => {
  it("of closed lists are taken out of what stands around them", () => {
    expect(ethnicityIn("维吾尔族")).toBe("维吾尔族");
    expect(nameIn(":阿依古丽.试样|")).toBe("阿依古丽·试样");
    expect(vehicleClassIn("Cl")).toBe("C1");
    expect(vehicleClassIn("A2E")).toBe("A2E");
    expect(areaIn("房屋建筑面积98.76m")).toBe("房屋建筑面积98.76㎡");
    expect(marriageNumberIn("J330198—2017-003526")).toBe("J330198-2017-003526");
    expect(estateNumberIn("示[2023]云测市不动产权第0086425号")).toBe("示(2023)云测市不动产权第0086425号");
  });
});
