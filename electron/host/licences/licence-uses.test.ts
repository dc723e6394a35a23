import { expect, it } from "vitest";
import { SAMPLE_GUIDE } from "../../../kiosk-config/fixtures/sample-guide.ts";
import type { Guide } from "../../../kiosk-config/schema/guide.ts";
import { usesByKind } from "./licence-uses.ts";

const [paper] = SAMPLE_GUIDE.materials;
if (paper === undefined) throw new Error("the sample guide has no paper");
const guide = (
  id: string,
  licenceType: string,
  submission: "bring" | "fetched" | "fetched-or-bring",
  audience: Guide["audience"] = ["person"],
): Guide => ({ ...SAMPLE_GUIDE, id, audience, materials: [{ ...paper, licenceType, submission }] });

it("finds a licence under whatever name a guide gives it", () => {
  const usesOf = usesByKind({ guides: [guide("pension", "社保卡", "fetched")], bundles: [] });
  expect(usesOf("社会保障卡").map(({ id }) => id)).toEqual(["pension"]);
  expect(usesOf("结婚证")).toEqual([]);
});

it("puts errands of those who hold such licences first, then what nobody has to bring", () => {
  const guides = [
    guide("presale", "不动产权证书", "fetched", ["organisation"]),
    guide("school", "不动产权证书", "bring"),
    guide("power", "不动产权证书", "fetched-or-bring"),
    guide("fund", "不动产权证书", "fetched"),
    guide("shop", "营业执照", "fetched"),
    guide("hotel", "营业执照", "fetched-or-bring", ["organisation"]),
  ];
  const usesOf = usesByKind({ guides, bundles: [] });
  expect(usesOf("不动产权证书").map(({ id }) => id)).toEqual(["fund", "power", "school", "presale"]);
  expect(usesOf("营业执照").map(({ id }) => id)).toEqual(["hotel", "shop"]);
});

it("names a service once for a kind, however many of its papers ask for it", () => {
  const twice = guide("move", "居民户口簿", "fetched");
  const guides = [{ ...twice, materials: [...twice.materials, ...twice.materials] }];
  expect(usesByKind({ guides, bundles: [] })("居民户口簿")).toHaveLength(1);
});
