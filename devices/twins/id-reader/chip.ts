import type { CardRecord } from "../../contract/index.ts";

/* What the chip of a card gives out: the inverse of the decoder, written apart from it so that each checks the other. */

const TEXT_BYTES = 256;
const PHOTO_BYTES = 1024;
const ADDRESS_BYTES = 70;
const SEX_CODE = { unknown: "0", male: "1", female: "2", unspecified: "9" } as const;

/** Header of a WLT picture, 102 × 126; the rest cannot be made without the vendor's encoder and is filler. */
const WLT_HEADER = [0x57, 0x4c, 0x66, 0x00, 0x7e, 0x00, 0x32, 0x00, 0x00, 0xff, 0x85, 0x00];

class TextFile {
  readonly bytes = new Uint8Array(Buffer.from(" ".repeat(TEXT_BYTES / 2), "utf16le"));

  put(offset: number, length: number, text: string): this {
    this.bytes.set(Buffer.from(text.padEnd(length / 2), "utf16le").subarray(0, length), offset);
    return this;
  }
}

function textFile(card: CardRecord): Uint8Array {
  const file = new TextFile();
  switch (card.kind) {
    case "resident":
    case "residencePermit":
      file
        .put(0, 30, card.name)
        .put(30, 2, SEX_CODE[card.sex])
        .put(36, 16, card.birthDate)
        .put(52, 70, card.address)
        .put(122, 36, card.idNumber)
        .put(158, 30, card.issuer)
        .put(188, 16, card.validFrom)
        .put(204, 16, card.validTo);
      if (card.kind === "resident") return file.put(32, 4, card.nationCode).bytes;
      return file.put(220, 18, card.passNumber).put(238, 4, card.issueCount).put(248, 2, "J").bytes;
    case "foreigner2017":
      return file
        .put(0, 120, card.nameEnglish)
        .put(120, 2, SEX_CODE[card.sex])
        .put(122, 30, card.idNumber)
        .put(152, 6, card.country)
        .put(158, 30, card.name)
        .put(188, 16, card.validFrom)
        .put(204, 16, card.validTo)
        .put(220, 16, card.birthDate)
        .put(236, 4, card.version)
        .put(240, 8, card.agency)
        .put(248, 2, "I").bytes;
    case "foreigner2023":
      return file
        .put(0, 30, card.name)
        .put(30, 2, SEX_CODE[card.sex])
        .put(32, 4, card.renewals)
        .put(36, 16, card.birthDate)
        .put(52, 70, card.nameEnglish.slice(0, 35))
        .put(122, 36, card.idNumber)
        .put(188, 16, card.validFrom)
        .put(204, 16, card.validTo)
        .put(220, 22, card.nameEnglish.slice(35))
        .put(242, 6, card.country)
        .put(248, 2, "Y")
        .put(250, 6, card.formerNumberLink).bytes;
  }
}

/** Data of a "read base" reply. */
export function baseData(card: CardRecord): Uint8Array {
  const photo = new Uint8Array(PHOTO_BYTES).map((_, index) => WLT_HEADER[index] ?? (index * 37) & 0xff);
  return Uint8Array.of(
    TEXT_BYTES >> 8,
    TEXT_BYTES & 0xff,
    PHOTO_BYTES >> 8,
    PHOTO_BYTES & 0xff,
    ...textFile(card),
    ...photo,
  );
}

/** Data of a "read additional address" reply. */
export function addressData(address: string): Uint8Array {
  return new Uint8Array(Buffer.from(address.padEnd(ADDRESS_BYTES / 2), "utf16le").subarray(0, ADDRESS_BYTES));
}
