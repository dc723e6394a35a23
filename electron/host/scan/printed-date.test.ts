import { expect, it } from "vitest";
import { printedDate } from "./printed-date.ts";

it.each([
  ["1958年3月12日", "1958-03-12"],
  ["1979-06-05", "1979-06-05"],
  ["2018.06.21", "2018-06-21"],
  ["２０１８．６．２１", "2018-06-21"],
  ["一九六八年四月三日", "1968-04-03"],
  ["二〇〇八年十二月三十一日", "2008-12-31"],
  ["二○二○年十月二十日", "2020-10-20"],
  ["1958 年 3 月 12 日", "1958-03-12"],
])("%s is %s", (printed, day) => expect(printedDate(printed)).toBe(day));

it.each(["", "长期", "2019-02-29", "1958年13月2日", "1958年3月", "58-3-1", "某年某月某日", "2018.06.21-2038.06.21"])(
  "%s is no day",
  (printed) => expect(printedDate(printed)).toBeUndefined(),
);
