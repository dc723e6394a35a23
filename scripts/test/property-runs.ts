import fc from "fast-check";

/** How many inputs a property gets; `./kiosk soak codecs` asks for many more. */
const runs = process.env["FANGBIAN_PROPERTY_RUNS"];
fc.configureGlobal({ numRuns: runs === undefined ? 200 : Number(runs) });
