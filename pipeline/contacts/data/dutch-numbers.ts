/**
 * Which Dutch numbers exist, as the digits behind +31 or the leading 0.
 * Source: metadata of Google's libphonenumber for NL, as libphonenumber-js 1.13.16 has them (Apache-2.0 and MIT), copied 2026-11-30. A test
 * holds them against the package, which takes ten times as long for a number.
 */

const area =
  /^(?:1(?:[035]\d|1[13-578]|6[124-8]|7[24]|8[0-467])|2(?:[0346]\d|2[2-46-9]|5[125]|9[479])|3(?:[03568]\d|1[3-8]|2[01]|4[1-8])|4(?:[0356]\d|1[1-368]|7[58]|8[15-8]|9[23579])|5(?:[0358]\d|[19][1-9]|2[1-57-9]|4[13-8]|6[126]|7[0-3578])|7\d\d)\d{6}$/u;
const mobile = /^(?:6[1-58]\d{7}|970\d{8})$/u;
const nationwide = /^(?:800\d{4,7}|90[069]\d{4,7}|8[4578]\d{7}|91\d{7}|66\d{7})$/u;
const short = /^140(?:1[035]|2[0346]|3[03568]|4[0356]|5[0358]|8[458]|(?:1[16-8]|2[259]|3[124]|4[17-9]|5[124679]|7)\d)$/u;

/** The kind of a Dutch number, undefined when none such exists. `14 030` apart. */
export function dutchType(digits: string): "mobile" | "work" | undefined {
  if (mobile.test(digits)) return "mobile";
  return area.test(digits) || nationwide.test(digits) ? "work" : undefined;
}

/** True for the number of a municipality: 14 and the area code. */
export function isShortNumber(digits: string): boolean {
  return short.test(digits);
}
