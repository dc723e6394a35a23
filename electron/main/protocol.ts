import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { protocol, type Session } from "electron";
import { resolvePath } from "./app-path.ts";

/** Everything the page may load and do. No inline script or style, no network, no frames, no forms. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".json": "application/json",
  ".bin": "application/octet-stream",
};

/** Before `app` is ready: our scheme is a secure origin of its own, so that CSP, fetch and workers behave as on https. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serve `root` to one session as `app://kiosk/…`. */
export function serveApp(session: Session, root: string): void {
  session.protocol.handle("app", async (request) => {
    const file = request.method === "GET" ? resolvePath(root, request.url) : undefined;
    const type = file === undefined ? undefined : TYPES[extname(file)];
    if (file === undefined || type === undefined) return new Response("not found", { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: {
          "content-type": type,
          "content-security-policy": CONTENT_SECURITY_POLICY,
          "x-content-type-options": "nosniff",
          "cache-control": "no-store",
        },
      });
    } catch {
      return new Response("not found", { status: 404 });
    }
  });
}
