/** Channel names between preload and shell; none of them carries a payload. */
export const CHANNEL = {
  connect: "fangbian:connect",
  ready: "fangbian:ready",
  beat: "fangbian:beat",
  /** Shell → preload, with the port as its only passenger. */
  port: "fangbian:port",
} as const;
