/**
 * One A4 page of text as a PDF, for what twins hand out. Its face is a standard one of every reader (GB1), so nothing
 * has to be packed into the file.
 */
export function plainPdf(lines: readonly string[]): Uint8Array {
  const LEADING_PT = 28;
  const text = lines.map((line, index) => `${index === 0 ? "" : `0 -${LEADING_PT} Td `}<${hexOf(line)}> Tj`).join("\n");
  const content = `BT /F1 16 Tf 72 760 Td\n${text}\nET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R " +
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 " +
      "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const start = body.length;
  const size = objects.length + 1;
  body += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body, "latin1");
}

/** UCS-2, as the encoding wants it; what lies beyond is shown as a question mark. */
function hexOf(text: string): string {
  return Array.from(text)
    .map((character) => character.codePointAt(0) ?? 0x3f)
    .map((code) => (code > 0xffff ? 0x3f : code).toString(16).padStart(4, "0"))
    .join("");
}
