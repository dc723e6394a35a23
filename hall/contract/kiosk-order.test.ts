import { expect, it } from "vitest";
import { byKioskId } from "./kiosk-order.ts";

it("lists kiosks as people count, in one order however they came", () => {
  const order = ["east-1", "kiosk-1", "kiosk-2", "kiosk-02", "kiosk-10", "kiosk-11", "village-1-9", "village-1-10"];
  const came = [...order].reverse();
  const listed = [...came].sort(byKioskId);
  expect(listed.filter((id) => !id.startsWith("kiosk-0"))).toEqual(order.filter((id) => !id.startsWith("kiosk-0")));
  expect([...order].sort(byKioskId)).toEqual(listed);
  expect(byKioskId("kiosk-2", "kiosk-02")).not.toBe(0);
  expect(byKioskId("kiosk-2", "kiosk-2")).toBe(0);
});
