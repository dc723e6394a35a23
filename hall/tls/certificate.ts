import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { err, ok, type Result } from "neverthrow";

/** PEM files: the certificate with the intermediate ones behind it, and its key without a passphrase. */
export interface CertificateFiles {
  cert: string;
  key: string;
}

export interface Certificate {
  cert: string;
  key: string;
  /** Unix ms of its last moment. */
  until: number;
}

/** `detail` names the file and what to do. */
export interface CertificateProblem {
  code: "tlsUnreadable" | "tlsWrongPair" | "tlsNotOfThisTime";
  detail: string;
}

/** Read a certificate and its key as the hall would show them, and see that they are good at `now` (Unix ms). */
export function readCertificate(files: CertificateFiles, now: number): Result<Certificate, CertificateProblem> {
  const unreadable = (file: string, what: string, error: unknown) =>
    err({ code: "tlsUnreadable" as const, detail: `${file}: ${what} (${codeOf(error)})` });
  const texts = { cert: "", key: "" };
  for (const part of ["cert", "key"] as const) {
    try {
      texts[part] = readFileSync(files[part], "utf8");
    } catch (error) {
      return unreadable(files[part], "the file cannot be read; the user that runs the hall must be able to", error);
    }
  }
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(texts.cert);
  } catch (error) {
    return unreadable(files.cert, "no certificate in PEM", error);
  }
  try {
    const key = createPrivateKey(texts.key);
    if (!certificate.checkPrivateKey(key)) {
      const detail = `${files.key} is not the key of ${files.cert}; name the two files that were made together`;
      return err({ code: "tlsWrongPair", detail });
    }
  } catch (error) {
    return unreadable(files.key, "no private key in PEM without a passphrase", error);
  }
  const [from, until] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  if (now < from || now >= until) {
    const detail = `${files.cert} is good from ${certificate.validFrom} to ${certificate.validTo}, and not now; renew it, or set the clock`;
    return err({ code: "tlsNotOfThisTime", detail });
  }
  return ok({ ...texts, until });
}

/** The library's own message might quote the file. */
function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "malformed";
}
