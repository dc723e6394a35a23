import type { Result } from "neverthrow";
import type { Subject, Use } from "../../contract/person.ts";
import type { ConnectorFailure } from "../connection/failure.ts";

/** Whose licences: 111 a person by ID number, 001 a body by its credit code. */
export type CertificateHolder = { typeCode: "111"; idNumber: string } | { typeCode: "001"; creditCode: string };

/** One licence as the platform describes it, checked; dates as `YYYY-MM-DD`. */
export interface Certificate {
  id: string;
  typeCode: string;
  /** Name of the kind, e.g. 居民户口簿. */
  typeName: string;
  name: string;
  number: string;
  holderName: string;
  holderCode: string;
  issuer: string;
  issuedOn?: string;
  validFrom?: string;
  /** Absent: without end. */
  validUntil?: string;
  /** 11 有效, -2 失效. */
  inForce: boolean;
}

export interface CertificateInfo extends Certificate {
  /** What is printed on its face. */
  fields: readonly { label: string; value: string }[];
}

export type CertificateFile = { format: "pdf"; bytes: Uint8Array } | { format: "ofd" } | { format: "none" };

export type CertificateVerdict = "genuine" | "changed" | "void" | "unknown";

export interface LicenceQuestion {
  /** Default: the subject. */
  holder?: CertificateHolder;
  subject: Subject;
  use: Use;
}
export interface OneLicence extends LicenceQuestion {
  certificateId: string;
  /** Word for the audit, e.g. the kind; never personal. */
  item: string;
}

/** The county's platform of electronic licences, as GB/T 36906 divides its services. */
export interface LicencesClient {
  /** All of one holder. Entries that are no licence as the standard wants it are left out and counted. */
  list(of: LicenceQuestion): Promise<Result<{ certificates: Certificate[]; unreadable: number }, ConnectorFailure>>;
  info(of: OneLicence): Promise<Result<CertificateInfo, ConnectorFailure>>;
  file(of: OneLicence): Promise<Result<CertificateFile, ConnectorFailure>>;
  /** Whether what was read still is what the issuer has. */
  verifyInfo(of: OneLicence & { number: string }): Promise<Result<CertificateVerdict, ConnectorFailure>>;
  /** Whether a file is the issuer's; `sha256` in hex. */
  verifyFile(of: OneLicence & { sha256: string }): Promise<Result<CertificateVerdict, ConnectorFailure>>;
}
