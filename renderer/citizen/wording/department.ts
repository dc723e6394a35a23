/** 方城县民政局 says nothing that 民政局 does not say in this county. */
export function withoutCounty(name: string, county: string | undefined): string {
  return county && name.startsWith(county) && name !== county ? name.slice(county.length) : name;
}
