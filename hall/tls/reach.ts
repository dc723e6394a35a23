import { isIP } from "node:net";
import { err, ok, type Result } from "neverthrow";
import type { CertificateFiles } from "./certificate.ts";

/** How the hall is reached: by itself in the clear (this machine only), with TLS, or behind a proxy that does TLS. */
export interface Reach {
  tls?: CertificateFiles;
  /** Addresses or networks of the proxies that are believed when they say for whom they ask; `loopback`: this machine. */
  behindProxy?: readonly string[];
}

const NAMED = ["loopback", "linklocal", "uniquelocal"];

/** From the command line, or the environment where that says nothing. The error is a sentence for whoever typed it. */
export function reachOf(
  values: { "tls-cert"?: string | undefined; "tls-key"?: string | undefined; "behind-proxy"?: string | undefined },
  env: NodeJS.ProcessEnv,
): Result<Reach, string> {
  const cert = values["tls-cert"] ?? env["HALL_TLS_CERT"];
  const key = values["tls-key"] ?? env["HALL_TLS_KEY"];
  if ((cert === undefined) !== (key === undefined)) return err("--tls-cert and --tls-key go together");
  const proxies = (values["behind-proxy"] ?? env["HALL_BEHIND_PROXY"])?.split(",").map((address) => address.trim());
  const wrong = proxies?.find((address) => !isNetwork(address));
  if (wrong !== undefined) return err(`--behind-proxy: "${wrong}" is neither an address, nor a network, nor loopback`);
  return ok({
    ...(cert !== undefined && key !== undefined && { tls: { cert, key } }),
    ...(proxies && { behindProxy: proxies }),
  });
}

function isNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  if (NAMED.includes(text)) return true;
  const version = isIP(address);
  return version !== 0 && more.length === 0 && (bits === undefined || isPrefix(bits, version === 4 ? 32 : 128));
}

const isPrefix = (text: string, most: number) => /^\d{1,3}$/.test(text) && Number(text) <= most;
