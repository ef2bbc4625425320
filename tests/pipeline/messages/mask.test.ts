import { expect, test } from "vitest";

import { maskAddresses } from "../../../pipeline/messages/message.ts";

test.each([
  ["Zie noor@veld.example.", "Zie n…@veld.example."],
  ["foto@2x.png", "foto@2x.png"],
  ["https://a.nl/?wie=noor.velde%40veld.example&x=1", "https://a.nl/?wie=n…%40veld.example&x=1"],
  ["https://a.nl/?data=05%7C02%7Cnoor.velde%40veld.example%7Cx", "https://a.nl/?data=05%7C02%7Cn…%40veld.example%7Cx"],
  [
    "https://a.nl/?url=https%3A%2F%2Fb.nl%2F%3Fdata%3D05%257Cnoor%2540veld.example%257Cx",
    "https://a.nl/?url=https%3A%2F%2Fb.nl%2F%3Fdata%3D05%257Cn…%2540veld.example%257Cx",
  ],
  ["https://medium.com/%40veld", "https://medium.com/%40veld"],
  ["100%40x", "100%40x"],
])("no sentence shows an address: %s", (sentence, masked) => {
  expect(maskAddresses(sentence)).toBe(masked);
});
