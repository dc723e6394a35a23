import { describe, expect, it } from "vitest";
import { resolvePath } from "./app-path.ts";

const ROOT = "/srv/page";

describe("the file behind an app:// URL", () => {
  it("lies below the root", () => {
    expect(resolvePath(ROOT, "app://kiosk/citizen/index.html")).toBe("/srv/page/citizen/index.html");
    expect(resolvePath(ROOT, "app://kiosk/assets/a%20b.js?x=1#y")).toBe("/srv/page/assets/a b.js");
  });

  it.each([
    "app://kiosk/%2e%2e%2f%2e%2e%2fetc/passwd",
    "app://kiosk/..%2f..%2fetc/passwd",
    "app://kiosk/a/..%5c..%5cb",
    "app://kiosk/a%00.html",
    "app://kiosk/%E0%A4%A",
    "app://other/citizen/index.html",
    "file:///etc/passwd",
    "https://kiosk/citizen/index.html",
    "not a url",
  ])("is nothing for %s", (url) => {
    expect(resolvePath(ROOT, url)).toBeUndefined();
  });

  it("stays below the root where the URL parser folds plain dots", () => {
    expect(resolvePath(ROOT, "app://kiosk/../secret.html")).toBe("/srv/page/secret.html");
    expect(resolvePath(ROOT, "app://kiosk/%2e%2e/%2e%2e/etc/passwd")).toBe("/srv/page/etc/passwd");
  });

  it("never names the root itself or a neighbour with the same beginning", () => {
    expect(resolvePath(ROOT, "app://kiosk/")).toBe("/srv/page/");
    expect(resolvePath(ROOT, "app://kiosk/..%2fpage-secret/x.html")).toBeUndefined();
  });
});
