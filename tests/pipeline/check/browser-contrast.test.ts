import { describe, expect, it } from "vitest";

import { measureContrast, standsOut } from "../../../pipeline/check/browser-contrast.ts";
import type { Paint } from "../../../pipeline/check/browser-finding.ts";

const paint: Paint = {
  colour: "rgb(119, 119, 119)",
  grounds: ["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"],
  beside: "rgb(0, 0, 0)",
  plain: true,
  size: 16,
  weight: 400,
};

const neededFor = (size: number, weight: number): number | undefined => measureContrast({ ...paint, size, weight })?.needed;

describe("the contrast of a text", () => {
  it("is that of WCAG's own example: #777777 on white is 4.48, which is not enough", () => {
    const measured = measureContrast(paint);
    expect(measured).toMatchObject({ text: "#777777", ground: "#ffffff", needed: 4.5 });
    expect(measured?.ratio).toBeCloseTo(4.48, 2);
  });

  it("is asked to be 3 for large text: 24 pixels, or 18.67 in bold", () => {
    expect([neededFor(24, 400), neededFor(19, 700), neededFor(18.66, 700), neededFor(23.9, 400), neededFor(19, 600)]).toEqual([3, 3, 4.5, 4.5, 4.5]);
  });

  it("sees through grounds and text that are half there, down to the white that a page stands on", () => {
    expect(measureContrast({ ...paint, grounds: ["rgba(0, 0, 0, 0.5)", "rgb(255, 0, 0)"] })?.ground).toBe("#800000");
    expect(measureContrast({ ...paint, colour: "rgba(0, 0, 0, 0.5)", grounds: ["rgba(0, 0, 0, 0)"] })).toMatchObject({ text: "#808080", ground: "#ffffff" });
  });

  it("is not known with an image, or with a colour that is not red, green and blue", () => {
    expect(measureContrast({ ...paint, plain: false })).toBeUndefined();
    expect(measureContrast({ ...paint, colour: "oklab(0.5 0.1 0.1)" })).toBeUndefined();
    expect(measureContrast({ ...paint, grounds: ["color(display-p3 1 0 0)"] })).toBeUndefined();
  });
});

const link = (colour: string, beside: string): boolean => standsOut({ ...paint, colour, beside });

it("a link stands out by its colour from 3:1 against the text around it", () => {
  expect([link("rgb(90, 90, 90)", "rgb(0, 0, 0)"), link("rgb(89, 89, 89)", "rgb(0, 0, 0)")]).toEqual([true, false]);
  expect(link("rgb(0, 0, 255)", "lab(0 0 0)")).toBe(false);
});
