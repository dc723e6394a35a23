import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ADDRESS_BYTES, decodeAddress, decodeBaseReply, PHOTO_BYTES } from "./base-reply.ts";
import { BAUD_BY_PARAMETER, COMMAND, commandName, SET_BAUD_COMMAND } from "./command.ts";
import { createReplyAccumulator, createRequestAccumulator, encodeReply, encodeRequest, type Reply } from "./frame.ts";
import { formatSamId } from "./sam-id.ts";
import { statusWord } from "./status-word.ts";
import { decodeTextFile } from "./text-file.ts";

interface Vector {
  name: string;
  direction: string;
  hex: string;
  checksumOk: boolean | null;
  bytes: number;
  expected?: Record<string, string>;
}

const file = new URL("../../test/fixtures/id-reader/vectors.json", import.meta.url);
const VECTORS = JSON.parse(readFileSync(file, "utf8")) as Vector[];
const bytesOf = (vector: Vector) => Uint8Array.from(Buffer.from(vector.hex, "hex"));
const vector = (name: string) => {
  const found = VECTORS.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no vector ${name}`);
  return found;
};
const replyOf = (name: string): Reply => {
  const [piece] = createReplyAccumulator().push(bytesOf(vector(name)));
  if (piece?.kind !== "frame") throw new Error(`${name} is no frame`);
  return piece.frame;
};

const requests = VECTORS.filter((each) => each.name.startsWith("req-"));
const replies = VECTORS.filter((each) => each.name.startsWith("rsp-"));

describe("every vector", () => {
  it("is covered by one of the groups below", () => {
    const rest = VECTORS.filter((each) => !requests.includes(each) && !replies.includes(each)).map(({ name }) => name);
    expect(rest).toEqual(["bad-checksum", "noise-then-find-ok", "hid-wrap-zz-find", "hid-raw-find"]);
    expect(requests.length + replies.length + rest.length).toBe(44);
  });

  it.each(requests)("$name decodes and encodes to the same bytes", (each) => {
    const [piece] = createRequestAccumulator().push(bytesOf(each));
    if (piece?.kind !== "frame") throw new Error("no frame");
    expect(commandName(piece.frame)).not.toBe("unknown");
    expect(Buffer.from(encodeRequest(piece.frame)).toString("hex").toUpperCase()).toBe(each.hex);
  });

  it.each(replies)("$name decodes and encodes to the same bytes", (each) => {
    const frame = replyOf(each.name);
    expect(bytesOf(each)).toHaveLength(each.bytes);
    expect(statusWord(frame.sw3).meaning).not.toBe("code not in the table");
    expect(Buffer.from(encodeReply(frame)).toString("hex").toUpperCase()).toBe(each.hex);
  });

  it("bad-checksum is rejected", () => {
    expect(createReplyAccumulator().push(bytesOf(vector("bad-checksum")))).toEqual([
      { kind: "fault", fault: { kind: "checksum", expected: 0x94, found: 0x95 } },
    ]);
  });

  it("noise-then-find-ok is found behind the noise", () => {
    expect(createReplyAccumulator().push(bytesOf(vector("noise-then-find-ok")))).toMatchObject([
      { kind: "frame", frame: { sw3: 0x9f, data: new Uint8Array(4) } },
    ]);
  });

  it.each(["hid-wrap-zz-find", "hid-raw-find"])("%s carries the plain find request", (name) => {
    const accumulator = createRequestAccumulator();
    expect(accumulator.push(bytesOf(vector(name)))).toEqual([
      { kind: "frame", frame: { command: COMMAND.findCard.command, parameter: COMMAND.findCard.parameter } },
    ]);
  });
});

describe("the accumulator", () => {
  const stream = Uint8Array.from(
    ["rsp-find-ok", "rsp-select-ok", "rsp-read-resident"].flatMap((name) => [...bytesOf(vector(name))]),
  );

  it.each([1, 2, 3, 7, 64, 1000, stream.length])("takes chunks of %i bytes", (size) => {
    const accumulator = createReplyAccumulator();
    const pieces = [];
    for (let at = 0; at < stream.length; at += size) pieces.push(...accumulator.push(stream.subarray(at, at + size)));
    expect(pieces.map((piece) => (piece.kind === "frame" ? piece.frame.sw3 : piece))).toEqual([0x9f, 0x90, 0x90]);
    expect(accumulator.pending).toBe(0);
  });

  it("finds a good frame behind a bad one, and one hidden in a lying length", () => {
    const good = bytesOf(vector("rsp-find-none"));
    const bad = bytesOf(vector("bad-checksum"));
    const tooLong = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0xff, 0xff);
    for (const junk of [bad, tooLong, Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96)]) {
      const pieces = createReplyAccumulator().push(Uint8Array.of(...junk, ...good));
      expect(pieces.at(-1)).toMatchObject({ kind: "frame", frame: { sw3: 0x80 } });
    }
  });

  it("holds an unfinished frame back until it is told to forget it", () => {
    const accumulator = createReplyAccumulator();
    expect(accumulator.push(Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 5, 5, 5, 5))).toEqual([]);
    expect(accumulator.pending).toBe(10);
    accumulator.discard();
    expect(accumulator.push(bytesOf(vector("rsp-find-none")))).toHaveLength(1);
  });

  it("gives the frame behind one that never gets whole", () => {
    const accumulator = createReplyAccumulator();
    // Noise that looks like the head of a frame of 4,000 bytes.
    const head = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x0f, 0xa0);
    expect(accumulator.push(Uint8Array.of(...head, ...bytesOf(vector("rsp-find-none"))))).toEqual([]);
    expect(accumulator.giveUp()).toMatchObject([{ kind: "frame", frame: { sw3: 0x80 } }]);
    expect(accumulator.pending).toBe(0);
    expect(accumulator.giveUp()).toEqual([]);
  });

  it("does not grow on endless noise", () => {
    const accumulator = createReplyAccumulator();
    for (let round = 0; round < 200; round += 1) accumulator.push(new Uint8Array(1000).fill(0x55));
    expect(accumulator.pending).toBeLessThan(10);
  });
});

describe("the card record", () => {
  const card = (name: string) => decodeBaseReply(replyOf(name).data)._unsafeUnwrap();

  it("of a resident", () => {
    const expected = vector("rsp-read-resident").expected ?? {};
    const { record, photo } = card("rsp-read-resident");
    expect(record).toMatchObject({
      kind: "resident",
      name: expected["name"],
      sex: "male",
      nationCode: "01",
      nation: "汉",
      birthDate: expected["birth"],
      idNumber: expected["id"],
      validFrom: expected["validFrom"],
      validTo: expected["validTo"],
    });
    expect(photo).toHaveLength(PHOTO_BYTES);
    expect(String.fromCharCode(photo[0] ?? 0, photo[1] ?? 0)).toBe("WL");
  });

  it("of a resident without end of validity", () => {
    expect(card("rsp-read-resident-longterm").record).toMatchObject({
      name: "测试乙",
      sex: "female",
      nation: "珞巴",
      validTo: "长期",
    });
  });

  it("of a resident of Hong Kong, Macao or Taiwan", () => {
    expect(card("rsp-read-hmt-J").record).toMatchObject({
      kind: "residencePermit",
      name: "測試丙",
      idNumber: "810000190002020023",
      passNumber: "H00000000",
      issueCount: "01",
    });
  });

  it("of a foreigner, 2017 card", () => {
    expect(card("rsp-read-foreign2017-I").record).toMatchObject({
      kind: "foreigner2017",
      nameEnglish: "TEST, PERSON ONE",
      name: "测试丁",
      idNumber: "USA110100010114",
      country: "USA",
      version: "01",
      agency: "1500",
    });
  });

  it("of a foreigner, 2023 card, the English name put together from both places", () => {
    expect(card("rsp-read-foreign2023-Y").record).toMatchObject({
      kind: "foreigner2023",
      name: "测试戊",
      nameEnglish: "TESTFAMILYNAME, ALONGGIVENNAMEWITHMORETHAN35",
      idNumber: "911250190003030038",
      country: "FRA",
      renewals: "01",
      formerNumberLink: "003",
    });
  });

  it.each([
    ["rsp-read-fp1024", 1024],
    ["rsp-read-fp0", 0],
  ])("is the same in a reply with fingerprints (%s)", (name, fingerprintBytes) => {
    expect(card(name)).toMatchObject({ fingerprintBytes, record: card("rsp-read-resident").record });
  });

  it("is refused in words that tell nothing of the person", () => {
    const { data } = replyOf("rsp-read-resident");
    const short = decodeBaseReply(data.subarray(0, 700))._unsafeUnwrapErr();
    const text = data.slice(4, 260);
    text[248] = 0x5a;
    const unknown = decodeTextFile(text)._unsafeUnwrapErr();
    expect(`${short} ${unknown}`).toMatch(/do not add up.*layout letter/);
    expect(`${short} ${unknown}`).not.toMatch(/测试|1101/);
  });

  it("takes the additional address", () => {
    const { data } = replyOf("rsp-addr-ok");
    expect(data).toHaveLength(ADDRESS_BYTES);
    expect(decodeAddress(data)._unsafeUnwrap()).toMatch(/\S/);
    expect(decodeAddress(data.subarray(2)).isErr()).toBe(true);
  });
});

it("formats the SAM id", () => {
  expect(formatSamId(replyOf("rsp-samid").data)._unsafeUnwrap()).toBe("05.03-20230101-0001234567-987654321");
  expect(formatSamId(new Uint8Array(15)).isErr()).toBe(true);
});

it("names every speed of the UART", () => {
  expect(BAUD_BY_PARAMETER.map((_, parameter) => commandName({ command: SET_BAUD_COMMAND, parameter }))).toEqual(
    ["115200", "57600", "38400", "19200", "9600"].map((baud) => `setBaud ${baud}`),
  );
});

it.each([
  [0x31, "cardError"],
  [0x32, "invalidMedia"],
  [0x40, "invalidMedia"],
  [0x41, "cardError"],
  [0x60, "hardwareError"],
  [0x66, "hardwareError"],
  [0x80, "noCard"],
  [0x91, "empty"],
  [0x10, "retry"],
  [0xee, "cardError"],
])("status %i is %s", (code, disposition) => {
  expect(statusWord(code).disposition).toBe(disposition);
});
