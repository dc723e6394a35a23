import ipp from "ipp";
import { request as http } from "node:http";
import { request as https } from "node:https";
import { err, ok, type Result } from "neverthrow";
import type { DeviceFault } from "../contract/index.ts";
import { readIpp, type IppMessage } from "./ipp-message.ts";

/** A printer that prints a large page answers late; one that says nothing for so long is away. */
const ANSWER_MS = 10_000;
const MAX_ANSWER_BYTES = 1024 * 1024;
const IPP_PORT = 631;
/** By this name our jobs are found again. */
export const OUR_NAME = "fangbian-kiosk";

export type IppOperation = "Get-Printer-Attributes" | "Print-Job" | "Get-Job-Attributes" | "Cancel-Job" | "Get-Jobs";

export interface IppQuestion {
  operation: IppOperation;
  attributes?: Record<string, unknown>;
  job?: Record<string, unknown>;
  data?: Uint8Array;
}

/** Ask a printer once. Every answer belongs to its own HTTP request, so none can be taken for another's. */
export async function askPrinter(url: string, question: IppQuestion): Promise<Result<IppMessage, DeviceFault>> {
  const { operation, attributes = {}, job, data } = question;
  const head = ipp.serialize({
    version: "1.1",
    operation,
    id: 1,
    "operation-attributes-tag": {
      "attributes-charset": "utf-8",
      "attributes-natural-language": "en",
      "printer-uri": url,
      "requesting-user-name": OUR_NAME,
      ...attributes,
    },
    ...(job !== undefined && { "job-attributes-tag": job }),
  });
  const body = data === undefined ? head : Buffer.concat([head, data]);
  const answer = await post(url, body);
  if (answer.isErr()) return err(answer.error);
  const read = readIpp(answer.value);
  if (read.isErr()) return err({ code: "garbage", detail: read.error });
  return ok(read.value.message);
}

function post(url: string, body: Buffer): Promise<Result<Buffer, DeviceFault>> {
  const target = new URL(url.replace(/^ipp/, "http"));
  if (target.port === "" && url.startsWith("ipp")) target.port = String(IPP_PORT);
  const send = target.protocol === "https:" ? https : http;
  return new Promise((resolve) => {
    const fail = (code: string, detail: string) => {
      call.destroy();
      resolve(err({ code, detail }));
    };
    const call = send(
      target,
      {
        method: "POST",
        headers: { "content-type": "application/ipp", "content-length": body.length },
        timeout: ANSWER_MS,
      },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on("data", (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_ANSWER_BYTES) fail("garbage", "the answer does not end");
          else chunks.push(chunk);
        });
        response.on("error", (error) => fail("unplugged", error.message));
        response.on("end", () => {
          if (response.statusCode !== 200) fail("garbage", `HTTP ${response.statusCode ?? 0} in place of IPP`);
          else resolve(ok(Buffer.concat(chunks)));
        });
      },
    );
    const late = setTimeout(() => fail("silence", "the printer took the question and does not answer"), ANSWER_MS);
    call.on("close", () => clearTimeout(late));
    call.on("timeout", () => fail("silence", "the printer does not answer"));
    call.on("error", (error: NodeJS.ErrnoException) =>
      fail(error.code === "ECONNREFUSED" || error.code === "ENOTFOUND" ? "notFound" : "unplugged", error.message),
    );
    call.end(body);
  });
}
