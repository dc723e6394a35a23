const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; " +
  "media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; " +
  "form-action 'self'; frame-ancestors 'none'";

/**
 * Headers of every page and of what it loads: scripts, styles, fonts and voices of the hall itself and of nobody else, no
 * frame around it, no address of it in others' logs.
 */
export const WEB_HEADERS = {
  "content-security-policy": POLICY,
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;

/** The console may hold a page of the hall itself in a frame: the preview. */
export const FRAMING_HEADERS = {
  ...WEB_HEADERS,
  "content-security-policy": `${POLICY}; frame-src 'self'`,
} as const;

/** The preview may stand in a frame of the hall's own pages; it asks nobody for anything, and sends nothing. */
export const FRAMED_HEADERS = {
  ...WEB_HEADERS,
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  "x-frame-options": "SAMEORIGIN",
} as const;
